/**
 * Finds the lines that two texts have in common, in order: what a comparison and a merge stand on.
 */
import { shortestMatch } from "./shortest-match";

/** Part of a text that another replaced: lines `[fromA, toA)` of the one, `[fromB, toB)` of the other. */
export interface LineHunk {
  readonly fromA: number;
  readonly toA: number;
  readonly fromB: number;
  readonly toB: number;
}

/** Lines that are looked at for each line there is; what is not matched by then counts as changed. */
const looksPerLine = 40;

/**
 * Where two lists of lines differ, in order, without overlaps. First the lines that stand once in
 * both are matched ("patience": B. Cohen), since paragraphs are such and blank lines are not; then
 * what lies between is compared by the shortest way (Myers 1986). The work is bounded by the number
 * of lines: a way that would be too long is given up, and the difference is larger than it need be.
 */
export function diffLines(
  a: readonly string[],
  b: readonly string[],
): LineHunk[] {
  const numbers = new Map<string, number>();
  const numberOf = (line: string): number => {
    const known = numbers.get(line) ?? numbers.size;
    numbers.set(line, known);
    return known;
  };
  const matching = new Matching(a.map(numberOf), b.map(numberOf));
  matching.run();
  return hunksOf(matching.matched, b.length);
}

interface Segment {
  readonly fromA: number;
  readonly toA: number;
  readonly fromB: number;
  readonly toB: number;
}

class Matching {
  /** For each line of the first list its partner in the second, or -1. */
  readonly matched: Int32Array;
  readonly #a: readonly number[];
  readonly #b: readonly number[];
  #looks: number;

  constructor(a: readonly number[], b: readonly number[]) {
    this.#a = a;
    this.#b = b;
    this.matched = new Int32Array(a.length).fill(-1);
    this.#looks = looksPerLine * (a.length + b.length + 100);
  }

  run(): void {
    const waiting: Segment[] = [
      { fromA: 0, toA: this.#a.length, fromB: 0, toB: this.#b.length },
    ];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const segment = this.#withoutEnds(next);
      const size = segment.toA - segment.fromA + segment.toB - segment.fromB;
      const isEmpty =
        segment.fromA === segment.toA || segment.fromB === segment.toB;
      if (isEmpty || this.#looks < size) continue;
      this.#looks -= size;
      const anchors = anchorsIn(this.#a, this.#b, segment);
      if (anchors.length === 0) this.#matchShortest(segment);
      else waiting.push(...this.#between(segment, anchors));
    }
  }

  /** Matches what both begin and end with, and answers with the rest. */
  #withoutEnds({ fromA, toA, fromB, toB }: Segment): Segment {
    const rest = { fromA, toA, fromB, toB };
    const hasBoth = (): boolean =>
      rest.fromA < rest.toA && rest.fromB < rest.toB;
    while (hasBoth() && this.#a[rest.fromA] === this.#b[rest.fromB]) {
      this.matched[rest.fromA++] = rest.fromB++;
    }
    while (hasBoth() && this.#a[rest.toA - 1] === this.#b[rest.toB - 1]) {
      this.matched[--rest.toA] = --rest.toB;
    }
    return rest;
  }

  #between(segment: Segment, anchors: readonly Anchor[]): Segment[] {
    const gaps: Segment[] = [];
    let { fromA, fromB } = segment;
    for (const { inA, inB } of anchors) {
      this.matched[inA] = inB;
      gaps.push({ fromA, toA: inA, fromB, toB: inB });
      fromA = inA + 1;
      fromB = inB + 1;
    }
    gaps.push({ fromA, toA: segment.toA, fromB, toB: segment.toB });
    return gaps;
  }

  #matchShortest({ fromA, toA, fromB, toB }: Segment): void {
    const found = shortestMatch(
      this.#a.slice(fromA, toA),
      this.#b.slice(fromB, toB),
      this.#looks,
    );
    this.#looks -= found.looks;
    for (const [inA, inB] of found.pairs) {
      this.matched[fromA + inA] = fromB + inB;
    }
  }
}

interface Anchor {
  readonly inA: number;
  readonly inB: number;
}

/** Lines that stand once in both parts: the longest run of them that is in the same order in both. */
function anchorsIn(
  a: readonly number[],
  b: readonly number[],
  { fromA, toA, fromB, toB }: Segment,
): Anchor[] {
  const inB = placesOfSingles(b, fromB, toB);
  const anchors: Anchor[] = [];
  for (const [line, place] of placesOfSingles(a, fromA, toA)) {
    const other = inB.get(line) ?? -1;
    if (place !== -1 && other !== -1) anchors.push({ inA: place, inB: other });
  }
  return longestRising(anchors);
}

/** By line its only place, or -1 when it has several; in the order of the first places. */
function placesOfSingles(
  lines: readonly number[],
  from: number,
  to: number,
): Map<number, number> {
  const places = new Map<number, number>();
  for (let at = from; at < to; at += 1) {
    const line = lines[at] ?? 0;
    places.set(line, places.has(line) ? -1 : at);
  }
  return places;
}

/** Of anchors that rise in the first text, the longest part that rises in the second too. */
function longestRising(anchors: readonly Anchor[]): Anchor[] {
  /** By length the anchor with which a rising part of that length ends lowest. */
  const ends: number[] = [];
  const before = new Int32Array(anchors.length).fill(-1);
  anchors.forEach(({ inB }, index) => {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((anchors[ends[middle] ?? 0]?.inB ?? 0) < inB) low = middle + 1;
      else high = middle;
    }
    before[index] = low === 0 ? -1 : (ends[low - 1] ?? -1);
    ends[low] = index;
  });
  const rising: Anchor[] = [];
  for (let at = ends.at(-1) ?? -1; at !== -1; at = before[at] ?? -1) {
    const anchor = anchors[at];
    if (anchor !== undefined) rising.push(anchor);
  }
  return rising.reverse();
}

function hunksOf(matched: Int32Array, lengthB: number): LineHunk[] {
  const hunks: LineHunk[] = [];
  let fromA = 0;
  let fromB = 0;
  const close = (toA: number, toB: number): void => {
    if (fromA < toA || fromB < toB) hunks.push({ fromA, toA, fromB, toB });
    fromA = toA + 1;
    fromB = toB + 1;
  };
  matched.forEach((inB, inA) => {
    if (inB !== -1) close(inA, inB);
  });
  close(matched.length, lengthB);
  return hunks;
}
