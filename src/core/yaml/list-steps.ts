/**
 * Leads from one list to another in steps that each touch one run of items, so that an item that
 * both have keeps its place, its quotes and its comment.
 */

/** The lists after each step, the wanted one last; none when they are the same. `isSame` compares items. */
export function listSteps<T>(
  old: readonly T[],
  wanted: readonly T[],
  isSame: (a: T, b: T) => boolean,
): readonly (readonly T[])[] {
  const kept = commonItems(old, wanted, isSame);
  const steps: (readonly T[])[] = [];
  const done: T[] = [];
  let [oldAt, wantedAt] = [0, 0];
  for (const [keptOld, keptWanted] of [
    ...kept,
    [old.length, wanted.length],
  ] as const) {
    const inserted = wanted.slice(wantedAt, keptWanted);
    done.push(...inserted);
    if (inserted.length > 0 || keptOld > oldAt) {
      steps.push([...done, ...old.slice(keptOld)]);
    }
    done.push(...old.slice(keptOld, keptOld + 1));
    [oldAt, wantedAt] = [keptOld + 1, keptWanted + 1];
  }
  return steps;
}

/** Positions, in both lists, of a longest common subsequence. */
function commonItems<T>(
  old: readonly T[],
  wanted: readonly T[],
  isSame: (a: T, b: T) => boolean,
): (readonly [number, number])[] {
  // Lists of thousands are written anew in one step.
  if (old.length * wanted.length > 1_000_000) return [];
  const lengths = old.map(() => wanted.map(() => 0));
  const length = (a: number, b: number) => lengths[a]?.[b] ?? 0;
  for (let a = old.length - 1; a >= 0; a -= 1) {
    for (let b = wanted.length - 1; b >= 0; b -= 1) {
      const row = lengths[a];
      if (row === undefined) continue;
      row[b] = isSame(old[a] as T, wanted[b] as T)
        ? length(a + 1, b + 1) + 1
        : Math.max(length(a + 1, b), length(a, b + 1));
    }
  }
  const pairs: (readonly [number, number])[] = [];
  for (let [a, b] = [0, 0]; a < old.length && b < wanted.length;) {
    if (isSame(old[a] as T, wanted[b] as T)) {
      pairs.push([a, b]);
      [a, b] = [a + 1, b + 1];
    } else if (length(a + 1, b) >= length(a, b + 1)) a += 1;
    else b += 1;
  }
  return pairs;
}
