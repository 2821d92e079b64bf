/**
 * Turns a date as an author writes it into a moment in the author's own zone, or else the blog's.
 */
import type { PostDate } from "./post";

const minute = 60_000;

/**
 * `2026-05-01`, `2026/5/1`, then perhaps `T` or blanks and `9:00`, `09:00:00`, `09:00:00.123`, then
 * perhaps `Z`, `UTC`, `GMT`, `+02:00`, `+0200` or `+02`. Years have four digits.
 */
const written =
  /^(?<year>[1-9]\d{3})(?<mark>[-/])(?<month>\d{1,2})\k<mark>(?<day>\d{1,2})(?:(?:[Tt]|[ \t]+)(?<hour>\d{1,2}):(?<min>\d{2})(?::(?<sec>\d{2})(?:[.,]\d{1,9})?)?[ \t]*(?<zone>[Zz]|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?$/;

/** A calendar day and a time of day, wherever it may be, counted as if it were in UTC. */
type WallClock = number;

/**
 * Reads a date. One without a zone counts in `timezone` (an IANA name), one without a time begins
 * its day. A time that a change of clocks leaves out is moved on by the gap; of a time that comes
 * twice, the first is meant. Null for anything else, `2026-02-30` and `25:00` included.
 */
export function parseDate(text: string, timezone: string): PostDate | null {
  const parts = written.exec(text.trim())?.groups;
  if (parts === undefined) return null;
  const wall = wallClockOf(parts);
  if (wall === null) return null;
  if (parts.zone === undefined) return inZone(wall, timezone);
  const offset = offsetOf(parts.zone);
  return offset === null ? null : dateAt(wall - offset * minute, offset);
}

/** The moment `instant` (milliseconds since 1970) as the clocks of a zone show it. */
export function dateInZone(instant: number, timezone: string): PostDate {
  const whole = Math.floor(instant / 1000) * 1000;
  return dateAt(whole, Math.ceil(offsetInZone(whole, timezone)));
}

function wallClockOf(
  parts: Record<string, string | undefined>,
): WallClock | null {
  const [year, month, day, hour, min, sec] = [
    "year",
    "month",
    "day",
    "hour",
    "min",
    "sec",
  ].map((name) => Number(parts[name] ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  if (hour > 23 || min > 59 || sec > 59) return null;
  const wall = Date.UTC(year, month - 1, day, hour, min, sec);
  const date = new Date(wall);
  // February 30th rolls over to March.
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal ? wall : null;
}

/** Minutes east of Greenwich; null beyond what any clock on earth has shown. */
function offsetOf(zone: string): number | null {
  const digits = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone);
  if (digits === null) return 0;
  const [, sign, hours, minutes = "0"] = digits;
  const size = Number(hours) * 60 + Number(minutes);
  if (Number(minutes) > 59 || size > 16 * 60) return null;
  return sign === "-" ? -size : size;
}

const dayLength = 24 * 60 * minute;

function inZone(wall: WallClock, timezone: string): PostDate {
  const day = Math.floor(wall / dayLength);
  // Clocks change at most once within these three days, and hardly ever at all.
  const before = offsetAtDay(day - 1, timezone);
  const after = offsetAtDay(day + 2, timezone);
  const instant =
    before === after
      ? wall - before * minute
      : aroundChange(wall, before, after, timezone);
  const offset = before === after ? before : offsetInZone(instant, timezone);
  return dateAt(instant, Math.ceil(offset));
}

/** Of a time that comes twice, the first is meant; one in a gap is moved on by the offset before it. */
function aroundChange(
  wall: WallClock,
  before: number,
  after: number,
  timezone: string,
): number {
  const first = wall - before * minute;
  const second = wall - after * minute;
  const isBefore = offsetInZone(first, timezone) === before;
  const isAfter = offsetInZone(second, timezone) === after;
  return isBefore || !isAfter ? first : second;
}

const dayOffsets = new Map<string, number>();
const mostDayOffsets = 20_000;

/** Offset at the beginning of a day, counted from 1970 in UTC. Dates of posts ask for the same days again. */
function offsetAtDay(day: number, timezone: string): number {
  const key = `${timezone} ${day}`;
  const known = dayOffsets.get(key);
  if (known !== undefined) return known;
  if (dayOffsets.size >= mostDayOffsets) dayOffsets.clear();
  const offset = offsetInZone(day * dayLength, timezone);
  dayOffsets.set(key, offset);
  return offset;
}

/** Offsets of old have seconds, RFC 3339 has none: rounded up, a day's beginning stays in its day. */
function dateAt(instant: number, offset: number): PostDate {
  const local = new Date(instant + offset * minute).toISOString();
  return {
    instant,
    iso: local.slice(0, 19) + offsetText(offset),
    day: local.slice(0, 10),
  };
}

function offsetText(offset: number): string {
  if (offset === 0) return "Z";
  const size = Math.abs(offset);
  const two = (number: number) => String(number).padStart(2, "0");
  const hours = two(Math.floor(size / 60));
  return `${offset < 0 ? "-" : "+"}${hours}:${two(size % 60)}`;
}

const formats = new Map<string, Intl.DateTimeFormat | null>();

/** Making a format is a hundred times dearer than using it. */
function formatOf(timezone: string): Intl.DateTimeFormat | null {
  const known = formats.get(timezone);
  if (known !== undefined) return known;
  const format = createFormat(timezone);
  formats.set(timezone, format);
  return format;
}

function createFormat(timezone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat("en-US", {
      timeZone: timezone,
      calendar: "gregory",
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
  } catch {
    return null;
  }
}

/** Whether a name is a time zone of the IANA data, such as `Europe/Berlin` or `UTC`. */
export function isTimezone(name: string): boolean {
  return /^[A-Za-z]/.test(name) && formatOf(name) !== null;
}

/** Minutes, fractions included, by which a zone's clocks are ahead of UTC at a moment; 0 for an unknown zone. */
function offsetInZone(instant: number, timezone: string): number {
  const format = timezone === "UTC" ? null : formatOf(timezone);
  if (format === null) return 0;
  const shown: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(instant)) {
    shown[type] = Number(value);
  }
  const {
    year = 0,
    month = 1,
    day = 1,
    hour = 0,
    minute: min = 0,
    second = 0,
  } = shown;
  return (Date.UTC(year, month - 1, day, hour, min, second) - instant) / minute;
}
