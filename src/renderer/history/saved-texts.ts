/** The history of a post as a list for reading: by day, each text with its time and its length. */
import type { SnapshotInfo } from "#bridge";
import { formatClock, formatDayName, texts } from "../texts";

export interface SavedText {
  readonly snapshot: SnapshotInfo;
  /** "14:03", with seconds where two texts share the minute. */
  readonly clock: string;
  /** Bytes more than the text before it; null for the oldest. */
  readonly more: number | null;
}

export interface SavedDay {
  readonly name: string;
  readonly saved: readonly SavedText[];
}

/** The newest first, as they come. Days are those of the reader's own zone. */
export function byDay(
  snapshots: readonly SnapshotInfo[],
  now: number,
): readonly SavedDay[] {
  const days: { name: string; saved: SavedText[] }[] = [];
  snapshots.forEach((snapshot, index) => {
    const older = snapshots[index + 1];
    const isCrowded = [snapshots[index - 1], older].some(
      (other) => other && minuteOf(other) === minuteOf(snapshot),
    );
    const saved: SavedText = {
      snapshot,
      clock: formatClock(snapshot.time, isCrowded),
      more: older === undefined ? null : snapshot.bytes - older.bytes,
    };
    const name = dayNameOf(snapshot.time, now);
    const day = days.at(-1);
    if (day?.name === name) day.saved.push(saved);
    else days.push({ name, saved: [saved] });
  });
  return days;
}

function minuteOf({ time }: SnapshotInfo): number {
  return Math.floor(time / 60_000);
}

function dayNameOf(time: number, now: number): string {
  const daysAgo = Math.round((startOfDay(now) - startOfDay(time)) / 86_400_000);
  if (daysAgo === 0) return texts.history.today;
  if (daysAgo === 1) return texts.history.yesterday;
  return formatDayName(time, now);
}

/** Days of a zone with summer time are not of one length: the quotient above is rounded. */
function startOfDay(time: number): number {
  const date = new Date(time);
  return new Date(
    date.getFullYear(),
    date.getMonth(),
    date.getDate(),
  ).getTime();
}

/** What is worth looking at first: the newest text that is not the present one. */
export function firstOther(
  snapshots: readonly SnapshotInfo[],
  hashNow: string | null,
): SnapshotInfo | null {
  return snapshots.find(({ hash }) => hash !== hashNow) ?? snapshots[0] ?? null;
}
