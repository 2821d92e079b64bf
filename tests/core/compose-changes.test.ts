import fc from "fast-check";
import { expect, it } from "vitest";
import { applyChanges, type TextChange } from "#core";
import { createChangingText } from "../../src/core/compose-changes";

const change = fc.record({
  from: fc.nat(30),
  length: fc.nat(8),
  insert: fc.string({ maxLength: 5 }),
});

it("changes of changes are told as changes of the first text", () => {
  fc.assert(
    fc.property(
      fc.string({ maxLength: 30 }),
      fc.array(change, { maxLength: 8 }),
      (first, steps) => {
        const changing = createChangingText(first);
        for (const { from, length, insert } of steps) {
          const { length: size } = changing.text();
          const start = Math.min(from, size);
          const one: TextChange = {
            from: start,
            to: Math.min(start + length, size),
            insert,
          };
          changing.apply([one]);
        }
        expect(applyChanges(first, changing.changes())).toBe(changing.text());
      },
    ),
  );
});
