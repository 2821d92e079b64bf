/**
 * From source lines to heights and back: what stands where in a pane, measured at some lines and
 * interpolated between them. Pictures and headings make panes of different length; the map does not
 * mind, since each anchor is measured.
 */

export interface Anchor {
  /** Line in the file, 0-based, with fractions. -1 stands above everything, the title included. */
  readonly line: number;
  /** Distance from the top of the pane's content, in CSS pixels. */
  readonly top: number;
}

export class ScrollMap {
  readonly #anchors: readonly Anchor[];

  /** Anchors in any order; those that would make the map run backwards are left out. */
  constructor(anchors: readonly Anchor[]) {
    const sorted = [...anchors].sort(
      (a, b) => a.line - b.line || a.top - b.top,
    );
    const rising: Anchor[] = [];
    for (const anchor of sorted) {
      const last = rising.at(-1);
      if (last === undefined || anchor.top >= last.top) rising.push(anchor);
    }
    this.#anchors = rising;
  }

  get isEmpty(): boolean {
    return this.#anchors.length === 0;
  }

  topOf(line: number): number {
    return this.#interpolate(line, "line", "top");
  }

  lineAt(top: number): number {
    return this.#interpolate(top, "top", "line");
  }

  #interpolate(value: number, from: keyof Anchor, to: keyof Anchor): number {
    const anchors = this.#anchors;
    const index = lastAtMost(anchors, value, from);
    const before = anchors[index];
    const after = anchors[index + 1];
    if (before === undefined) return anchors[0]?.[to] ?? 0;
    if (after === undefined) return before[to];
    const part = (value - before[from]) / (after[from] - before[from]);
    return before[to] + part * (after[to] - before[to]);
  }
}

/** Index of the last anchor that does not lie beyond the value, -1 when all do. */
function lastAtMost(
  anchors: readonly Anchor[],
  value: number,
  key: keyof Anchor,
): number {
  let low = 0;
  let high = anchors.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((anchors[middle] as Anchor)[key] <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** A pane's scroll place and the room it has. */
export interface Scroller {
  readonly top: number;
  /** Visible height. */
  readonly height: number;
  /** Height of all content. */
  readonly full: number;
}

/**
 * The height that two panes have in step: at the top of the pane when it is scrolled to the top, at
 * its bottom when it is at the bottom, so that both panes reach their ends together.
 */
export function readingHeight({ top, height, full }: Scroller): number {
  const most = full - height;
  return most <= 0 ? 0 : top + height * Math.min(1, top / most);
}

/** The scroll place at which this height is the one in step. */
export function scrollTopFor(
  reading: number,
  { height, full }: Pick<Scroller, "height" | "full">,
): number {
  const most = full - height;
  if (most <= 0) return 0;
  return Math.max(0, Math.min(most, reading / (1 + height / most)));
}
