import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  splicesBetween,
  type Splice,
} from "../../../src/renderer/editor/splices";

function patched<T>(
  old: readonly T[],
  next: readonly T[],
  splices: readonly Splice[],
): T[] {
  const result = [...old];
  for (const { from, to, newFrom, newTo } of splices.toReversed()) {
    result.splice(from, to - from, ...next.slice(newFrom, newTo));
  }
  return result;
}

const letters = fc.array(fc.constantFrom("a", "b", "c", "d"), {
  maxLength: 25,
});

describe("splices between two sequences", () => {
  it("turn the old into the new", () => {
    fc.assert(
      fc.property(letters, letters, (old, next) => {
        expect(patched(old, next, splicesBetween(old, next))).toEqual(next);
      }),
    );
  });

  it("are ascending, apart and never empty", () => {
    fc.assert(
      fc.property(letters, letters, (old, next) => {
        let last = -1;
        for (const splice of splicesBetween(old, next)) {
          expect(splice.from).toBeGreaterThan(last);
          const size = splice.to - splice.from + splice.newTo - splice.newFrom;
          expect(size).toBeGreaterThan(0);
          last = splice.to;
        }
      }),
    );
  });

  it("touch one element when one element changed", () => {
    expect(splicesBetween(["a", "b", "c"], ["a", "x", "c"])).toEqual([
      { from: 1, to: 2, newFrom: 1, newTo: 2 },
    ]);
  });

  it("are two for two places far apart", () => {
    const old = [..."abcdefghij"];
    const next = [..."Abcdefghijk"];
    expect(splicesBetween(old, next)).toEqual([
      { from: 0, to: 1, newFrom: 0, newTo: 1 },
      { from: 10, to: 10, newFrom: 10, newTo: 11 },
    ]);
  });

  it("are one when everything is new, however long", () => {
    const old = Array.from({ length: 3000 }, (_, i) => `old ${i}`);
    const next = Array.from({ length: 3000 }, (_, i) => `new ${i}`);
    expect(splicesBetween(old, next)).toEqual([
      { from: 0, to: 3000, newFrom: 0, newTo: 3000 },
    ]);
  });
});
