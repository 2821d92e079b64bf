/** Which lines of two texts differ, for showing the texts side by side. */
export interface ComparedLine {
  /** 1-based. */
  readonly number: number;
  readonly text: string;
  readonly differs: boolean;
}

export interface Comparison {
  readonly mine: readonly ComparedLine[];
  readonly theirs: readonly ComparedLine[];
  readonly areSame: boolean;
}

/** Above this many pairs of lines the middle is marked as a whole: exactness is not worth the wait. */
const mostPairs = 4_000_000;

export function compareLines(mine: string, theirs: string): Comparison {
  const a = mine.split(/\r\n|\r|\n/u);
  const b = theirs.split(/\r\n|\r|\n/u);
  const { from, toA, toB } = differingRange(a, b);
  const kept = commonLines(a.slice(from, toA), b.slice(from, toB));
  const inA = new Set(kept.map(([index]) => index + from));
  const inB = new Set(kept.map(([, index]) => index + from));
  return {
    mine: lines(a, (index) => index >= from && index < toA && !inA.has(index)),
    theirs: lines(
      b,
      (index) => index >= from && index < toB && !inB.has(index),
    ),
    areSame: mine === theirs,
  };
}

function lines(
  all: readonly string[],
  differs: (index: number) => boolean,
): ComparedLine[] {
  return all.map((text, index) => ({
    number: index + 1,
    text,
    differs: differs(index),
  }));
}

/** What is left between the common beginning and the common end. */
function differingRange(
  a: readonly string[],
  b: readonly string[],
): { from: number; toA: number; toB: number } {
  let from = 0;
  while (from < a.length && from < b.length && a[from] === b[from]) from += 1;
  let toA = a.length;
  let toB = b.length;
  while (toA > from && toB > from && a[toA - 1] === b[toB - 1]) {
    toA -= 1;
    toB -= 1;
  }
  return { from, toA, toB };
}

/** Pairs of indexes of a longest common subsequence. */
function commonLines(
  a: readonly string[],
  b: readonly string[],
): readonly (readonly [number, number])[] {
  if (a.length * b.length > mostPairs) return [];
  const width = b.length + 1;
  const lengths = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      lengths[i * width + j] =
        a[i] === b[j]
          ? at(i + 1, j + 1) + 1
          : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const pairs: [number, number][] = [];
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) pairs.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return pairs;
}
