/**
 * A scroll map of a long page that measures only where it is looked at: the blocks around a line, or
 * around a height, and the ends of the page.
 */
import { anchorsOf, type Extent, type LinedNodes } from "./line-anchors";
import { ScrollMap } from "./scroll-map";

/** Blocks to measure on each side of the one that is looked for. */
const around = 12;

type Whole = Extent & { readonly lineCount: number };

export class NearMap {
  static readonly empty = new NearMap([], () => ({ top: 0, bottom: 0 }), null);

  readonly #blocks: readonly LinedNodes[];
  readonly #measure: (element: Element) => Extent;
  readonly #whole: Whole | null;

  constructor(
    blocks: readonly LinedNodes[],
    measure: (element: Element) => Extent,
    whole: Whole | null,
  ) {
    // Footnotes, which stand at the end whatever their lines are, and blocks without elements say nothing.
    this.#blocks = blocks.filter(
      ({ line, endLine, nodes }) => nodes.length > 0 && endLine > line,
    );
    this.#measure = memoized(measure);
    this.#whole = whole;
  }

  get isEmpty(): boolean {
    return this.#whole === null;
  }

  topOf(line: number): number {
    const at = this.#last((block) => block.line <= line);
    return this.#near(at).topOf(line);
  }

  lineAt(top: number): number {
    const at = this.#last(({ nodes }) => this.#topOf(nodes) <= top);
    return this.#near(at).lineAt(top);
  }

  #topOf([first]: readonly Element[]): number {
    return first === undefined ? 0 : this.#measure(first).top;
  }

  /** Index of the last block for which this holds, as it does for all before; -1 for none. */
  #last(holds: (block: LinedNodes) => boolean): number {
    let low = 0;
    let high = this.#blocks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (holds(this.#blocks[middle] as LinedNodes)) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  #near(index: number): ScrollMap {
    if (this.#whole === null) return new ScrollMap([]);
    const from = Math.max(0, index - around);
    const blocks = this.#blocks.slice(from, index + around + 1);
    return new ScrollMap(anchorsOf(blocks, this.#measure, this.#whole));
  }
}

function memoized(
  measure: (element: Element) => Extent,
): (element: Element) => Extent {
  const known = new Map<Element, Extent>();
  return (element) => {
    const extent = known.get(element) ?? measure(element);
    known.set(element, extent);
    return extent;
  };
}
