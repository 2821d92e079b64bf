import type { BigIntStats } from "node:fs";

/** The grain of a clock that counts nanoseconds is that of the system's timer: ten milliseconds at most. */
export const fineGrainMs = 50;
/** Other file systems count in grains of up to two seconds (FAT). */
const coarseGrainMs = 2500;

/**
 * How one file or folder looked: device, number, size, and in milliseconds since 1970 when its bytes
 * changed last, and when anything of it did. A tenth of what the system's own answer takes.
 */
export type Look = readonly [
  dev: number,
  ino: number,
  size: number,
  modified: number,
  changed: number,
];

export function lookOf(stat: BigIntStats): Look {
  const { dev, ino, size, mtimeNs, ctimeNs } = stat;
  const numbers = [Number(dev), Number(ino), Number(size)] as const;
  return [...numbers, inMs(mtimeNs), inMs(ctimeNs)];
}

/** Whether what changes at a moment or after it (milliseconds since 1970) will show. */
export function isLastingLook(look: Look, moment: number): boolean {
  const [, , , modified, changed] = look;
  const grain = changed % 1 === 0 ? coarseGrainMs : fineGrainMs;
  return moment - Math.max(modified, changed) >= grain;
}

/** The mark of a file; null when it changed so recently that it may change again without showing it. */
export function lastingMark(stat: BigIntStats): string | null {
  return isLastingLook(lookOf(stat), Date.now()) ? markOf(stat) : null;
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

/** As Node makes `mtimeMs` of seconds and nanoseconds. */
function inMs(ns: bigint): number {
  const second = 1_000_000_000n;
  return Number(ns / second) * 1000 + Number(ns % second) / 1_000_000;
}
