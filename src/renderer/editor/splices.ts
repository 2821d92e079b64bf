/**
 * What turns one sequence into another with few replacements: lines of a text that changed on disk,
 * blocks of an article that was typed in.
 */

export interface Splice {
  /** Index in the old sequence. */
  readonly from: number;
  /** Index after the last replaced element; equal to `from` for an insertion. */
  readonly to: number;
  /** Indices in the new sequence of what stands there instead. */
  readonly newFrom: number;
  readonly newTo: number;
}

/** Steps after which the search for the shortest way is given up for one large replacement. */
const patience = 400;

/** Ascending, without overlaps, none empty. */
export function splicesBetween<T>(
  old: readonly T[],
  next: readonly T[],
  equal: (a: T, b: T) => boolean = Object.is,
): Splice[] {
  const least = Math.min(old.length, next.length);
  const same = (i: number, j: number) => equal(old[i] as T, next[j] as T);
  let head = 0;
  while (head < least && same(head, head)) head += 1;
  let tail = 0;
  while (
    tail < least - head &&
    same(old.length - 1 - tail, next.length - 1 - tail)
  ) {
    tail += 1;
  }
  const n = old.length - tail - head;
  const m = next.length - tail - head;
  if (n === 0 && m === 0) return [];
  const kept = shortestWay(n, m, (i, j) => same(head + i, head + j)) ?? [];
  return gaps(kept, n, m).map(([from, to, newFrom, newTo]) => ({
    from: from + head,
    to: to + head,
    newFrom: newFrom + head,
    newTo: newTo + head,
  }));
}

/**
 * Pairs that stay, by Myers' greedy search ("An O(ND) Difference Algorithm", 1986); null when it
 * takes more than `patience` steps.
 */
function shortestWay(
  n: number,
  m: number,
  same: (i: number, j: number) => boolean,
): [number, number][] | null {
  if (n === 0 || m === 0) return [];
  const reach = new Map<number, number>([[1, 0]]);
  const trail: Map<number, number>[] = [];
  for (let step = 0; step <= Math.min(n + m, patience); step++) {
    trail.push(new Map(reach));
    for (let k = -step; k <= step; k += 2) {
      const down =
        k === -step || (k !== step && at(reach, k - 1) < at(reach, k + 1));
      let x = down ? at(reach, k + 1) : at(reach, k - 1) + 1;
      while (x < n && x - k < m && same(x, x - k)) x += 1;
      reach.set(k, x);
      if (x >= n && x - k >= m) return walkBack(trail, n, m);
    }
  }
  return null;
}

function at(reach: Map<number, number>, k: number): number {
  return reach.get(k) ?? -1;
}

function walkBack(
  trail: readonly Map<number, number>[],
  n: number,
  m: number,
): [number, number][] {
  const kept: [number, number][] = [];
  let x = n;
  let y = m;
  for (let step = trail.length - 1; step >= 0; step--) {
    const reach = trail[step] as Map<number, number>;
    const k = x - y;
    const down =
      k === -step || (k !== step && at(reach, k - 1) < at(reach, k + 1));
    const before = down ? k + 1 : k - 1;
    const fromX = at(reach, before);
    const fromY = fromX - before;
    while (x > fromX && y > fromY && x > 0 && y > 0) {
      x -= 1;
      y -= 1;
      kept.push([x, y]);
    }
    x = fromX;
    y = fromY;
  }
  return kept.reverse();
}

/** The stretches between kept pairs. */
function gaps(
  kept: readonly (readonly [number, number])[],
  n: number,
  m: number,
): [number, number, number, number][] {
  const result: [number, number, number, number][] = [];
  let x = 0;
  let y = 0;
  for (const [keptX, keptY] of [...kept, [n, m] as const]) {
    if (keptX > x || keptY > y) result.push([x, keptX, y, keptY]);
    x = keptX + 1;
    y = keptY + 1;
  }
  return result;
}
