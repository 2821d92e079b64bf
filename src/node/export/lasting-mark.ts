import type { BigIntStats } from "node:fs";

/** The grain of a clock that counts nanoseconds is that of the system's timer: ten milliseconds at most. */
export const fineGrainMs = 50;
/** Other file systems count in grains of up to two seconds (FAT). */
export const coarseGrainMs = 2500;

/** The mark of a file; null when it changed so recently that it may change again without showing it. */
export function lastingMark(stat: BigIntStats): string | null {
  const { mtimeNs, ctimeNs } = stat;
  const isFine = ctimeNs % 1_000_000n !== 0n;
  const changed = Number((mtimeNs > ctimeNs ? mtimeNs : ctimeNs) / 1_000_000n);
  const age = Date.now() - changed;
  if (age < (isFine ? fineGrainMs : coarseGrainMs)) return null;
  return markOf(stat);
}

/** Device, number, size and both times: another mark is another file, or other bytes. */
export function markOf({
  dev,
  ino,
  size,
  mtimeNs,
  ctimeNs,
}: BigIntStats): string {
  return `${dev}:${ino}:${size}:${mtimeNs}:${ctimeNs}`;
}
