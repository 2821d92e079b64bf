import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  readingHeight,
  ScrollMap,
  scrollTopFor,
} from "../../../src/renderer/preview/scroll-map";

const map = new ScrollMap([
  { line: -1, top: 0 },
  { line: 3, top: 200 },
  { line: 4, top: 240 },
  { line: 6, top: 900 },
  { line: 7, top: 940 },
]);

describe("a scroll map", () => {
  it("finds measured lines where they stand", () => {
    expect(map.topOf(3)).toBe(200);
    expect(map.lineAt(900)).toBe(6);
  });

  it("goes evenly through what stands between, a tall picture for example", () => {
    expect(map.topOf(5)).toBe(570);
    expect(map.lineAt(570)).toBe(5);
  });

  it("stops at both ends", () => {
    expect(map.topOf(-5)).toBe(0);
    expect(map.topOf(100)).toBe(940);
    expect(map.lineAt(5000)).toBe(7);
  });

  it("never runs backwards, whatever was measured", () => {
    const anchor = fc.record({ line: fc.nat(50), top: fc.nat(2000) });
    fc.assert(
      fc.property(fc.array(anchor), fc.nat(60), fc.nat(60), (anchors, a, b) => {
        const any = new ScrollMap(anchors);
        const [low, high] = a < b ? [a, b] : [b, a];
        expect(any.topOf(low)).toBeLessThanOrEqual(any.topOf(high));
      }),
    );
  });

  it("comes back to the height it started from", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 940, noNaN: true }), (top) => {
        expect(map.topOf(map.lineAt(top))).toBeCloseTo(top, 6);
      }),
    );
  });
});

describe("the height in step", () => {
  it("is the top at the top and the bottom at the bottom", () => {
    expect(readingHeight({ top: 0, height: 500, full: 2000 })).toBe(0);
    expect(readingHeight({ top: 1500, height: 500, full: 2000 })).toBe(2000);
  });

  it("is 0 where there is nothing to scroll", () => {
    expect(readingHeight({ top: 0, height: 500, full: 300 })).toBe(0);
    expect(scrollTopFor(200, { height: 500, full: 300 })).toBe(0);
  });

  it("leads back to the same scroll place", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 100, max: 900 }),
        fc.integer({ min: 1, max: 9000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (height, more, part) => {
          const full = height + more;
          const top = part * more;
          const reading = readingHeight({ top, height, full });
          expect(scrollTopFor(reading, { height, full })).toBeCloseTo(top, 6);
        },
      ),
    );
  });
});
