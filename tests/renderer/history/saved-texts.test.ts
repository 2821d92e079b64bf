import { describe, expect, it } from "vitest";
import type { SnapshotInfo } from "#bridge";
import { byDay, firstOther } from "../../../src/renderer/history/saved-texts";

/** In the reader's own zone, whatever that is here. */
const at = (day: number, hour: number, minute = 0, second = 0) =>
  new Date(2026, 10, day, hour, minute, second).getTime();
const now = at(20, 18);

const kept = (time: number, bytes: number, hash = "a"): SnapshotInfo => ({
  time,
  bytes,
  hash,
});

describe("the saved texts of a post", () => {
  it("stand by day, with their time and how much longer each is than the one before", () => {
    const days = byDay(
      [
        kept(at(20, 17, 5), 120),
        kept(at(20, 9, 30), 150),
        kept(at(19, 23, 59), 150),
        kept(at(17, 8), 100),
      ],
      now,
    );
    expect(
      days.map(({ name, saved }) => [
        name,
        ...saved.map(({ clock, more }) => `${clock} ${more}`),
      ]),
    ).toEqual([
      ["Today", "17:05 -30", "09:30 0"],
      ["Yesterday", "23:59 50"],
      ["Tuesday 17 November", "08:00 null"],
    ]);
  });

  it("show seconds where two were saved in one minute", () => {
    const [day] = byDay(
      [
        kept(at(20, 17, 5, 40), 3),
        kept(at(20, 17, 5, 10), 2),
        kept(at(20, 16), 1),
      ],
      now,
    );
    expect(day?.saved.map(({ clock }) => clock)).toEqual([
      "17:05:40",
      "17:05:10",
      "16:00",
    ]);
  });

  it("begin with the newest that is not the present text", () => {
    const snapshots = [kept(3, 1, "now"), kept(2, 1, "now"), kept(1, 1, "old")];
    expect(firstOther(snapshots, "now")?.hash).toBe("old");
    expect(firstOther(snapshots, null)?.time).toBe(3);
    expect(firstOther(snapshots.slice(0, 2), "now")?.time).toBe(3);
    expect(firstOther([], "now")).toBeNull();
  });
});
