import { describe, expect, it } from "vitest";
import {
  anchorsOf,
  dealNodes,
  type Extent,
} from "../../../src/renderer/preview/line-anchors";

/** Elements that are only told apart. */
function elements(count: number): Element[] {
  return Array.from({ length: count }, () => ({}) as Element);
}

describe("anchors of a proof", () => {
  const [p, figure, note] = elements(3) as [Element, Element, Element];
  const extents = new Map<Element, Extent>([
    [p, { top: 100, bottom: 160 }],
    [figure, { top: 180, bottom: 700 }],
    [note, { top: 900, bottom: 950 }],
  ]);
  const measure = (element: Element) =>
    extents.get(element) ?? { top: 0, bottom: 0 };
  const whole = { top: 0, bottom: 1000, lineCount: 12 };

  it("are the top and the bottom of each block, and the page's own ends", () => {
    const blocks = [
      { line: 4, endLine: 5, nodes: [p] },
      { line: 6, endLine: 7, nodes: [figure] },
    ];
    expect(anchorsOf(blocks, measure, whole)).toEqual([
      { line: -1, top: 0 },
      { line: 4, top: 100 },
      { line: 5, top: 160 },
      { line: 6, top: 180 },
      { line: 7, top: 700 },
      { line: 13, top: 1000 },
    ]);
  });

  it("leave out blocks without lines or without anything to see", () => {
    const blocks = [
      { line: 0, endLine: 0, nodes: [note] },
      { line: 2, endLine: 3, nodes: [] },
      { line: 3, endLine: 4, nodes: elements(1) },
    ];
    expect(anchorsOf(blocks, measure, whole)).toHaveLength(2);
  });
});

describe("dealing nodes to blocks", () => {
  it("gives each block as many as it has, in order", () => {
    const all = elements(3);
    expect(dealNodes(all, [1, 0, 2])).toEqual([[all[0]], [], [all[1], all[2]]]);
  });

  it("gives the last what is left when the cut took some", () => {
    const all = elements(1);
    expect(dealNodes(all, [1, 2])).toEqual([[all[0]], []]);
  });
});
