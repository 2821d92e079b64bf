/**
 * Dates as readers, feeds and mail programs of 1982 expect them.
 */
import type { PostDate } from "../post";

const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(language: string): Intl.DateTimeFormat {
  const known = formats.get(language);
  if (known !== undefined) return known;
  const options = {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
    calendar: "gregory",
  } as const;
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat(language, options);
  } catch {
    format = new Intl.DateTimeFormat("en", options);
  }
  formats.set(language, format);
  return format;
}

/** By language and day: a post tells its day on its article and on each of its cards. */
const daysInWords = new Map<string, Map<string, string>>();

/** The calendar day in the author's zone, in words: `May 1, 2026`. */
export function dayInWords({ day }: PostDate, language: string): string {
  let known = daysInWords.get(language);
  if (known === undefined) daysInWords.set(language, (known = new Map()));
  let words = known.get(day);
  if (words === undefined) {
    words = formatFor(language).format(Date.parse(`${day}T00:00:00Z`));
    known.set(day, words);
  }
  return words;
}

const weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const months = [
  "Jan",
  "Feb",
  "Mar",
  "Apr",
  "May",
  "Jun",
  "Jul",
  "Aug",
  "Sep",
  "Oct",
  "Nov",
  "Dec",
];

/** RFC 822 with a four-digit year, as RSS 2.0 asks, in UTC: `Fri, 01 May 2026 07:00:00 +0000`. */
export function rfc822(instant: number): string {
  // A date made of a number is a value; only `new Date()` asks the clock.
  const date = new Date(instant);
  const two = (value: number): string => String(value).padStart(2, "0");
  const day = `${weekdays[date.getUTCDay()]}, ${two(date.getUTCDate())} ${months[date.getUTCMonth()]}`;
  const time = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()];
  return `${day} ${String(date.getUTCFullYear()).padStart(4, "0")} ${time.map(two).join(":")} +0000`;
}
