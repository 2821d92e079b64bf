/**
 * The longest common part of two lists by Myers' greedy algorithm ("An O(ND) difference algorithm
 * and its variations", 1986), with an end to its patience.
 */

export interface ShortestMatch {
  /** Places in both lists, rising in both; empty when the way was too long. */
  readonly pairs: readonly (readonly [number, number])[];
  /** What it took, in steps. */
  readonly looks: number;
}

/** Steps of a way are remembered: beyond this many edits it is not followed. */
const maxEdits = 1024;

export function shortestMatch(
  a: readonly number[],
  b: readonly number[],
  maxLooks: number,
): ShortestMatch {
  const furthest = new Map<number, number>([[1, 0]]);
  const ways: Map<number, number>[] = [];
  let looks = 0;
  for (let edits = 0; edits <= maxEdits && looks < maxLooks; edits += 1) {
    ways.push(new Map(furthest));
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      let inA = startOn(furthest, diagonal, edits);
      let inB = inA - diagonal;
      while (inA < a.length && inB < b.length && a[inA] === b[inB]) {
        inA += 1;
        inB += 1;
        looks += 1;
      }
      furthest.set(diagonal, inA);
      if (inA >= a.length && inB >= b.length) {
        return { pairs: wayBack(ways, a.length, b.length), looks };
      }
    }
    looks += 2 * edits + 1;
  }
  return { pairs: [], looks };
}

/** Where a way reaches a diagonal with one edit more: from below by an insertion, or by a deletion. */
function startOn(
  furthest: ReadonlyMap<number, number>,
  diagonal: number,
  edits: number,
): number {
  const down = furthest.get(diagonal + 1) ?? -1;
  const right = furthest.get(diagonal - 1) ?? -1;
  return isDown(diagonal, edits, down, right) ? down : right + 1;
}

function isDown(
  diagonal: number,
  edits: number,
  down: number,
  right: number,
): boolean {
  return diagonal === -edits || (diagonal !== edits && right < down);
}

function wayBack(
  ways: readonly ReadonlyMap<number, number>[],
  lengthA: number,
  lengthB: number,
): [number, number][] {
  const pairs: [number, number][] = [];
  let inA = lengthA;
  let inB = lengthB;
  for (let edits = ways.length - 1; edits >= 0; edits -= 1) {
    const before = ways[edits] ?? new Map<number, number>();
    const diagonal = inA - inB;
    const down = before.get(diagonal + 1) ?? -1;
    const right = before.get(diagonal - 1) ?? -1;
    const cameDown = isDown(diagonal, edits, down, right);
    const start = cameDown ? down : right + 1;
    for (; inA > start; inA -= 1, inB -= 1) pairs.push([inA - 1, inB - 1]);
    if (edits === 0) break;
    if (cameDown) inB -= 1;
    else inA -= 1;
  }
  return pairs.reverse();
}
