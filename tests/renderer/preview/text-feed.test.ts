import { EditorState } from "@codemirror/state";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { TextChange } from "../../../src/core";
import { TextFeed } from "../../../src/renderer/preview/text-feed";

function applied(text: string, steps: readonly TextChange[]): string {
  return steps.reduce(
    (before, { from, to, insert }) =>
      before.slice(0, from) + insert + before.slice(to),
    text,
  );
}

const change = fc.record({
  at: fc.nat(1000),
  length: fc.nat(6),
  insert: fc.constantFrom("", "x", "\n", "two\nlines", "word "),
});

describe("the text for the worker", () => {
  it("is told whole first, and then by what was changed", () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 40 }),
        fc.array(fc.array(fc.tuple(change, change), { maxLength: 4 })),
        (text, rounds) => {
          const feed = new TextFeed();
          let state = EditorState.create({ doc: text });
          expect(feed.take("a.md", state.doc).changes).toBeNull();
          for (const round of rounds) {
            const before = state.doc.toString();
            for (const pair of round) {
              const { length } = state.doc;
              // Two places at once, as with several carets.
              const changes = pair.map(({ at, length: wanted, insert }) => {
                const from = Math.min(at, length);
                return { from, to: Math.min(length, from + wanted), insert };
              });
              const [first, second] = changes;
              const apart =
                first !== undefined &&
                second !== undefined &&
                (first.to < second.from || second.to < first.from);
              const made = state.update({
                changes: apart ? changes : changes.slice(0, 1),
              });
              feed.change("a.md", made.changes);
              state = made.state;
            }
            const told = feed.take("a.md", state.doc);
            expect(told.length).toBe(state.doc.length);
            expect(applied(before, told.changes ?? [])).toBe(
              state.doc.toString(),
            );
          }
        },
      ),
    );
  });

  it("is told whole when changes were missed, and for another post", () => {
    const feed = new TextFeed();
    const { doc } = EditorState.create({ doc: "one" });
    feed.take("a.md", doc);
    expect(feed.take("a.md", doc).changes).toEqual([]);
    const other = EditorState.create({ doc: "other" }).doc;
    expect(feed.take("a.md", other).changes).toBeNull();
    expect(feed.take("b.md", other)).toMatchObject({ changes: null });
    expect(feed.take("b.md", other).whole()).toBe("other");
  });
});
