/** Dates as the form shows and writes them. */
import { dateInZone, type PostDate, parseDate } from "#core";
import { formatDay } from "../texts";

/** For a day-and-time control: `2026-05-01T09:00`, or empty. */
export function controlValue(written: string, timezone: string): string {
  return parseDate(written, timezone)?.iso.slice(0, 16) ?? "";
}

/** What a day-and-time control says, as it is written: in the manner of what was there. */
export function writtenDate(control: string, before: string): string {
  const [day = "", time = "00:00"] = control.split("T");
  const zone = /(?:\s?(?:Z|UTC|GMT)|\s?[+-]\d{2}:?(?:\d{2})?)$/i.exec(
    before.replace(/^\d{4}-\d{1,2}-\d{1,2}/, ""),
  );
  const wasDay = /^\d{4}[-/]\d{1,2}[-/]\d{1,2}$/.test(before.trim());
  if (time === "00:00" && (wasDay || before === "")) return day;
  return `${day} ${time}${zone?.[0] ?? ""}`;
}

/** The moment in the blog's zone, to the minute: `2026-05-01 09:00`. */
export function nowWritten(now: number, timezone: string): string {
  return dateInZone(now, timezone).iso.slice(0, 16).replace("T", " ");
}

/** Tomorrow at nine in the blog's zone. */
export function tomorrowWritten(now: number, timezone: string): string {
  const { day } = dateInZone(now + 24 * 60 * 60 * 1000, timezone);
  return `${day} 09:00`;
}

/** "1 Mar 2031, 09:00", in the author's own zone; without the time at the beginning of a day. */
export function dateWords({ day, iso }: PostDate, now: number): string {
  const words = formatDay(day, new Date(now).getUTCFullYear());
  const time = iso.slice(11, 16);
  return time === "00:00" ? words : `${words}, ${time}`;
}

export type DraftState = "draft" | "scheduled" | "published";

export function stateOfDraft(
  {
    isDraft,
    date,
  }: { readonly isDraft: boolean; readonly date: PostDate | null },
  now: number,
): DraftState {
  if (isDraft) return "draft";
  return date !== null && date.instant > now ? "scheduled" : "published";
}
