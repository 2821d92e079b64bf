// @vitest-environment happy-dom
import { describe, expect, it } from "vitest";
import { anchorsOf } from "../../../src/renderer/preview/line-anchors";
import { NearMap } from "../../../src/renderer/preview/near-map";
import { ScrollMap } from "../../../src/renderer/preview/scroll-map";

const heights = Array.from(
  { length: 2000 },
  (_, index) => 20 + (index % 7) * 9,
);
const tops: number[] = [];
let end = 50;
for (const height of heights) {
  tops.push(end);
  end += height + 10;
}
const elements = heights.map(() => document.createElement("p"));
const blocks = elements.map((element, index) => ({
  line: 3 * index + 5,
  endLine: 3 * index + 7,
  nodes: [element],
}));
const whole = { top: 0, bottom: end + 40, lineCount: 6010 };

let measured = 0;
function measure(element: Element) {
  measured += 1;
  const index = elements.indexOf(element as HTMLParagraphElement);
  const top = tops[index] ?? 0;
  return { top, bottom: top + (heights[index] ?? 0) };
}

describe("a scroll map of a long page", () => {
  const full = new ScrollMap(anchorsOf(blocks, measure, whole));

  it("says what a map says for which all is measured", () => {
    const near = new NearMap(blocks, measure, whole);
    for (let line = -2; line < 6020; line += 1.7) {
      expect(near.topOf(line)).toBeCloseTo(full.topOf(line), 6);
    }
    for (let top = -10; top < end + 100; top += 37) {
      expect(near.lineAt(top)).toBeCloseTo(full.lineAt(top), 6);
    }
  });

  it("measures the blocks around a place and no others", () => {
    measured = 0;
    const near = new NearMap(blocks, measure, whole);
    near.topOf(3000);
    near.lineAt(30_000);
    expect(measured).toBeLessThan(100);
  });

  it("shows nothing of a text that is not on the page", () => {
    expect(NearMap.empty.isEmpty).toBe(true);
    expect(new NearMap([], measure, whole).topOf(0)).toBeGreaterThanOrEqual(0);
  });
});
