/** Measures where the source's lines stand in a proof. */
import type { Anchor } from "./scroll-map";

/** A block's lines in the file and the elements it became. */
export interface LinedNodes {
  readonly line: number;
  readonly endLine: number;
  readonly nodes: readonly Element[];
}

export interface Extent {
  readonly top: number;
  readonly bottom: number;
}

/** Top and bottom of each block, the start of all and the end of all. */
export function anchorsOf(
  blocks: readonly LinedNodes[],
  measure: (element: Element) => Extent,
  whole: Extent & { readonly lineCount: number },
): Anchor[] {
  const anchors: Anchor[] = [{ line: -1, top: whole.top }];
  for (const { line, endLine, nodes } of blocks) {
    const first = nodes[0];
    const last = nodes.at(-1);
    // Footnotes stand at the end whatever their lines are, and have no height of their own here.
    if (first === undefined || last === undefined || endLine <= line) continue;
    const { top, bottom } = spanned(measure(first), measure(last));
    if (bottom <= top) continue;
    anchors.push({ line, top }, { line: endLine, top: bottom });
  }
  anchors.push({ line: whole.lineCount + 1, top: whole.bottom });
  return anchors;
}

function spanned(first: Extent, last: Extent): Extent {
  return {
    top: Math.min(first.top, last.top),
    bottom: Math.max(first.bottom, last.bottom),
  };
}

/** Deals elements to blocks in order: each block takes as many as its HTML has. */
export function dealNodes(
  elements: readonly Element[],
  counts: readonly number[],
): Element[][] {
  let at = 0;
  return counts.map((count) => {
    const own = elements.slice(at, at + count);
    at += count;
    return own;
  });
}
