/** How numbers, counts and dates are written in the window. */

const numbers = new Intl.NumberFormat("en");
const ordinals = new Intl.PluralRules("en", { type: "ordinal" });

export function formatNumber(n: number): string {
  return numbers.format(n);
}

/** "1 word", "1,204 words". */
export function counted(n: number, one: string, many: string): string {
  return `${formatNumber(n)} ${n === 1 ? one : many}`;
}

const firstTen = [
  "first",
  "second",
  "third",
  "fourth",
  "fifth",
  "sixth",
  "seventh",
  "eighth",
  "ninth",
  "tenth",
];
const suffixes: Readonly<Record<string, string>> = {
  one: "st",
  two: "nd",
  few: "rd",
};

/** "first" to "tenth", then "11th", "22nd". */
export function ordinal(n: number): string {
  return firstTen[n - 1] ?? `${n}${suffixes[ordinals.select(n)] ?? "th"}`;
}

const dayThisYear = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  timeZone: "UTC",
});
const dayOtherYear = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});

/** A calendar day as written by the author ("2026-05-01"), with the year only where it is not `year`. */
export function formatDay(day: string, year: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return day;
  const format = date.getUTCFullYear() === year ? dayThisYear : dayOtherYear;
  return format.format(date);
}

const moment = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
});

/** A moment in the reader's own zone: "1 May, 14:03". */
export function formatMoment(instant: number): string {
  return moment.format(new Date(instant));
}

const dayName = new Intl.DateTimeFormat("en-GB", {
  weekday: "long",
  day: "numeric",
  month: "long",
});
const dayNameOtherYear = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "long",
  year: "numeric",
});

/** The day of a moment in the reader's own zone: "Friday 1 May", "1 May 2025". */
export function formatDayName(instant: number, now: number): string {
  const date = new Date(instant);
  const isThisYear = date.getFullYear() === new Date(now).getFullYear();
  return (isThisYear ? dayName : dayNameOtherYear).format(date);
}

const clock = new Intl.DateTimeFormat("en-GB", { timeStyle: "short" });
const clockWithSeconds = new Intl.DateTimeFormat("en-GB", {
  timeStyle: "medium",
});

/** "14:03", or "14:03:22". */
export function formatClock(instant: number, hasSeconds = false): string {
  return (hasSeconds ? clockWithSeconds : clock).format(new Date(instant));
}
