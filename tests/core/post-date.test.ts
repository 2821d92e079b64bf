import { describe, expect, it } from "vitest";
import { dateInZone, isTimezone, parseDate } from "#core";

describe("a date", () => {
  it.each([
    ["2026-05-01", "UTC", "2026-05-01T00:00:00Z"],
    ["2026-05-01", "Europe/Berlin", "2026-05-01T00:00:00+02:00"],
    ["2026-12-01", "America/New_York", "2026-12-01T00:00:00-05:00"],
    ["2026-5-1", "UTC", "2026-05-01T00:00:00Z"],
    ["2026/05/01", "UTC", "2026-05-01T00:00:00Z"],
    ["2013/05/06 02:12:52", "Asia/Kolkata", "2013-05-06T02:12:52+05:30"],
    ["2013-05-06 02:12:52 +0200", "UTC", "2013-05-06T02:12:52+02:00"],
    ["2013-05-06 02:12:52 -07:00", "UTC", "2013-05-06T02:12:52-07:00"],
    ["2013-05-06 02:12:52+02", "UTC", "2013-05-06T02:12:52+02:00"],
    ["2013-05-06T02:12:52Z", "Europe/Berlin", "2013-05-06T02:12:52Z"],
    ["2013-05-06 02:12:52 UTC", "Europe/Berlin", "2013-05-06T02:12:52Z"],
    ["2013-05-06t02:12:52.123z", "UTC", "2013-05-06T02:12:52Z"],
    ["2019-06-01 15:40", "Asia/Shanghai", "2019-06-01T15:40:00+08:00"],
    ["2019-06-01 9:05", "UTC", "2019-06-01T09:05:00Z"],
    ["  2019-06-01  ", "UTC", "2019-06-01T00:00:00Z"],
    ["2024-02-29", "UTC", "2024-02-29T00:00:00Z"],
    ["2026-05-01", "No/Where", "2026-05-01T00:00:00Z"],
  ])("%s in %s is %s", (written, zone, iso) => {
    const date = parseDate(written, zone);
    expect(date?.iso).toBe(iso);
    expect(date?.instant).toBe(Date.parse(iso));
    expect(date?.day).toBe(iso.slice(0, 10));
  });

  it.each([
    "",
    "yesterday",
    "2026",
    "2026-05",
    "2026-13-01",
    "2026-02-30",
    "2025-02-29",
    "2026-00-10",
    "2026-05-01 24:00",
    "2026-05-01 12:60",
    "2026-05-01 12",
    "2026-05-01 12:00 +2000",
    "2026-05-01 12:00 EST",
    "2026-05/01",
    "0024-05-01",
    "01.05.2026",
    "2023-01-29 18:30:22 2023 -0800",
    "1714550400",
  ])("is not %s", (written) => {
    expect(parseDate(written, "UTC")).toBeNull();
  });

  it.each([
    // Clocks go forward at 2:00: the half hour after is moved on.
    ["2026-03-29 02:30", "Europe/Berlin", "2026-03-29T03:30:00+02:00"],
    ["2026-03-29 01:59", "Europe/Berlin", "2026-03-29T01:59:00+01:00"],
    ["2026-03-29 03:00", "Europe/Berlin", "2026-03-29T03:00:00+02:00"],
    // Clocks go back at 3:00: half past two comes twice, the first is meant.
    ["2026-10-25 02:30", "Europe/Berlin", "2026-10-25T02:30:00+02:00"],
    ["2026-10-25 03:00", "Europe/Berlin", "2026-10-25T03:00:00+01:00"],
    ["2026-03-08 02:30", "America/New_York", "2026-03-08T03:30:00-04:00"],
    ["2026-11-01 01:30", "America/New_York", "2026-11-01T01:30:00-04:00"],
    // Midnight itself is left out.
    ["2018-11-04", "America/Sao_Paulo", "2018-11-04T01:00:00-02:00"],
    // Half an hour only.
    ["2026-10-04 02:15", "Australia/Lord_Howe", "2026-10-04T02:45:00+11:00"],
    // A whole day was left out.
    ["2011-12-30 12:00", "Pacific/Apia", "2011-12-31T12:00:00+14:00"],
  ])("%s in %s, where clocks change, is %s", (written, zone, iso) => {
    expect(parseDate(written, zone)?.iso).toBe(iso);
  });

  it("of a time whose offset had seconds keeps its day and its moment", () => {
    const date = parseDate("1890-01-01", "Europe/Amsterdam");
    expect(date?.day).toBe("1890-01-01");
    expect(date?.instant).toBe(Date.parse(date?.iso ?? ""));
  });

  it("of a moment is what the clocks of the zone show", () => {
    const moment = Date.parse("2026-01-01T00:30:15.999Z");
    expect(dateInZone(moment, "America/New_York")).toEqual({
      instant: Date.parse("2026-01-01T00:30:15Z"),
      iso: "2025-12-31T19:30:15-05:00",
      day: "2025-12-31",
    });
  });

  it("reads back from what it is written as", () => {
    for (const zone of ["UTC", "Asia/Kathmandu", "America/St_Johns"]) {
      const date = dateInZone(Date.parse("2026-07-01T12:00:00Z"), zone);
      expect(parseDate(date.iso, "UTC")).toEqual(date);
    }
  });
});

describe("a time zone", () => {
  it.each(["UTC", "Europe/Berlin", "America/Argentina/Buenos_Aires"])(
    "is %s",
    (name) => expect(isTimezone(name)).toBe(true),
  );
  it.each(["", "Berlin", "+02:00", "Mars/Phobos"])("is not %j", (name) =>
    expect(isTimezone(name)).toBe(false),
  );
});
