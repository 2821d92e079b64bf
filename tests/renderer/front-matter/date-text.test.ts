import { describe, expect, it } from "vitest";
import {
  controlValue,
  dateWords,
  nowWritten,
  stateOfDraft,
  tomorrowWritten,
  writtenDate,
} from "../../../src/renderer/front-matter/date-text";
import { parseDate } from "../../../src/core";

const now = Date.parse("2026-06-01T22:30:00Z");

describe("a date in the form", () => {
  it.each([
    ["2026-05-01", "2026-05-01T00:00"],
    ["2026-05-01 09:30", "2026-05-01T09:30"],
    ["2026-05-01T09:30:00-05:00", "2026-05-01T09:30"],
    ["soon", ""],
    ["", ""],
  ])(
    "is shown in the calendar as the author's own time: %s",
    (written, shown) => {
      expect(controlValue(written, "Europe/Berlin")).toBe(shown);
    },
  );

  it.each([
    ["a day for a day", "2026-06-02T00:00", "2026-05-01", "2026-06-02"],
    ["a day where nothing was", "2026-06-02T00:00", "", "2026-06-02"],
    [
      "a time where one is chosen",
      "2026-06-02T09:00",
      "2026-05-01",
      "2026-06-02 09:00",
    ],
    [
      "the zone that was there",
      "2026-06-02T09:00",
      "2026-05-01 10:00 +0200",
      "2026-06-02 09:00 +0200",
    ],
    [
      "UTC that was there",
      "2026-06-02T09:00",
      "2026-05-01T10:00:00Z",
      "2026-06-02 09:00Z",
    ],
  ])(
    "is written in the manner of what was there: %s",
    (_case, chosen, before, written) => {
      expect(writtenDate(chosen, before)).toBe(written);
      expect(parseDate(written, "UTC")).not.toBeNull();
    },
  );

  it("is now and tomorrow in the blog's zone", () => {
    expect(nowWritten(now, "Europe/Berlin")).toBe("2026-06-02 00:30");
    expect(tomorrowWritten(now, "Europe/Berlin")).toBe("2026-06-03 09:00");
  });

  it("is said with its time, and its year where it is another", () => {
    const date = parseDate("2031-03-01 09:00", "UTC");
    expect(date && dateWords(date, now)).toBe("1 Mar 2031, 09:00");
    const day = parseDate("2026-03-01", "UTC");
    expect(day && dateWords(day, now)).toBe("1 Mar");
  });

  it("makes a post scheduled only when it is no draft", () => {
    const date = parseDate("2031-03-01", "UTC");
    expect(stateOfDraft({ isDraft: false, date }, now)).toBe("scheduled");
    expect(stateOfDraft({ isDraft: true, date }, now)).toBe("draft");
    expect(stateOfDraft({ isDraft: false, date: null }, now)).toBe("published");
  });
});
