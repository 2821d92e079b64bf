/** A text that a post once had. */
export interface Snapshot {
  /** When it was saved, milliseconds since 1970. */
  readonly time: number;
  /** SHA-256 of the bytes. */
  readonly hash: string;
  readonly bytes: number;
}

/** How much the snapshots of one post may be. */
export interface HistoryLimit {
  readonly bytes: number;
  readonly count: number;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * Which snapshots stay, of those given newest first. Every one of the last thirty days does, and of
 * older ones the last of each day, as long as the limit allows. Beyond the limit those go first,
 * from the oldest on, that have a neighbour: in the same hour, or within ten minutes on the last
 * day; then the oldest. The newest always stays.
 */
export function thinned(
  snapshots: readonly Snapshot[],
  now: number,
  limit: HistoryLimit,
): Snapshot[] {
  const daily = lastOfEach(snapshots, (age) => (age <= 30 * day ? null : day));
  const sparse = new Set(lastOfEach(daily, sparseSpan));
  const first = daily.filter((each) => !sparse.has(each)).reverse();
  const then = daily.filter((each) => sparse.has(each)).reverse();
  const staying = new Set(daily);
  let bytes = daily.reduce((sum, each) => sum + each.bytes, 0);
  for (const snapshot of [...first, ...then]) {
    if (bytes <= limit.bytes && staying.size <= limit.count) break;
    if (snapshot === snapshots[0]) continue;
    staying.delete(snapshot);
    bytes -= snapshot.bytes;
  }
  return daily.filter((each) => staying.has(each));

  function lastOfEach(
    all: readonly Snapshot[],
    spanAt: (age: number) => number | null,
  ): Snapshot[] {
    const seen = new Set<string>();
    return all.filter(({ time }) => {
      const span = spanAt(now - time);
      if (span === null) return true;
      const key = `${span}:${Math.floor(time / span)}`;
      return !seen.has(key) && seen.add(key);
    });
  }
}

/** Length of the span of which one snapshot is enough where space is short. */
function sparseSpan(age: number): number | null {
  if (age < hour) return null;
  return age < day ? 10 * minute : hour;
}
