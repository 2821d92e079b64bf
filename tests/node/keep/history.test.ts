import {
  mkdirSync,
  readdirSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  addSnapshot,
  hashOf,
  listSnapshots,
  moveHistory,
  readSnapshot,
  thinHistory,
  thinned,
} from "#node";
import type { Snapshot } from "#node";
import { temporaryFolder } from "../../support/temporary";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const now = 100 * day;
const roomy = { bytes: Infinity, count: Infinity };

async function keep(
  blog: string,
  id: string,
  ...texts: string[]
): Promise<void> {
  for (const [index, text] of texts.entries()) {
    await addSnapshot(blog, id, Buffer.from(text), 1000 * (index + 1));
  }
}

async function textsOf(blog: string, id: string): Promise<string[]> {
  const snapshots = await listSnapshots(blog, id);
  const texts = await Promise.all(
    snapshots.map(({ hash }) => readSnapshot(blog, id, hash)),
  );
  return texts.map((bytes) => Buffer.from(bytes ?? []).toString());
}

/** The folder of the only post that has a history. */
function onlyFolder(blog: string): string {
  const history = join(blog, ".galley/history");
  return join(history, readdirSync(history)[0] ?? "");
}

/** A snapshot each `step`, the newest first, of ages from `from` to below `to`. */
function every(step: number, from: number, to: number): Snapshot[] {
  return Array.from({ length: Math.round((to - from) / step) }, (_, index) => ({
    time: now - from - index * step,
    hash: hashOf(String(index)),
    bytes: 100,
  }));
}

describe("the history", () => {
  it("gives back the bytes of each text, the newest first", async () => {
    const blog = await temporaryFolder();
    await keep(blog, "a.md", "one", "two", "two");
    await keep(blog, "b.md", "other");

    expect(await textsOf(blog, "a.md")).toEqual(["two", "one"]);
    expect(await listSnapshots(blog, "a.md")).toEqual([
      { time: 2000, hash: hashOf("two"), bytes: 3 },
      { time: 1000, hash: hashOf("one"), bytes: 3 },
    ]);
  });

  it("keeps the order of the saves though the clock stands or goes back", async () => {
    const blog = await temporaryFolder();
    for (const [text, time] of [
      ["one", 5000],
      ["two", 5000],
      ["three", 400],
    ] as const) {
      await addSnapshot(blog, "a.md", Buffer.from(text), time);
    }

    expect(await textsOf(blog, "a.md")).toEqual(["three", "two", "one"]);
  });

  it("keeps a text again that came back after another", async () => {
    const blog = await temporaryFolder();
    await keep(blog, "a.md", "one", "two", "one");

    expect(await textsOf(blog, "a.md")).toEqual(["one", "two", "one"]);
  });

  it("gives no bytes that are not what was kept, and the other texts all the same", async () => {
    const blog = await temporaryFolder();
    await keep(blog, "a.md", "one", "two", "three");
    const folder = onlyFolder(blog);
    const [first = "", second = ""] = readdirSync(folder).sort();
    writeFileSync(join(folder, first), "own");
    truncateSync(join(folder, second), 1);

    expect(await textsOf(blog, "a.md")).toEqual(["three", "", ""]);
    expect(await readSnapshot(blog, "a.md", hashOf("one"))).toBeNull();
  });

  it("survives what is not its own", async () => {
    const blog = await temporaryFolder();
    await keep(blog, "a.md", "one");
    const folder = onlyFolder(blog);
    writeFileSync(join(folder, "notes.txt"), "mine");
    mkdirSync(join(folder, `0000000009000-${hashOf("x")}.md`));
    const secret = join(await temporaryFolder(), "secret.md");
    writeFileSync(secret, "secret");
    symlinkSync(secret, join(folder, `0000000008000-${hashOf("secret")}.md`));
    writeFileSync(join(blog, ".galley/history/stray"), "x");

    await thinHistory(blog, now);
    await addSnapshot(blog, "a.md", Buffer.from("two"), 20_000);

    expect(await textsOf(blog, "a.md")).toEqual(["two", "one"]);
    expect(await readSnapshot(blog, "a.md", hashOf("secret"))).toBeNull();
    expect(readdirSync(folder)).toContain("notes.txt");
  });

  it("is not read through a link that a stranger's folder brings along", async () => {
    const blog = await temporaryFolder();
    const elsewhere = await temporaryFolder();
    await keep(elsewhere, "a.md", "secret");
    symlinkSync(join(elsewhere, ".galley"), join(blog, ".galley"));

    expect(await listSnapshots(blog, "a.md")).toEqual([]);
    expect(await readSnapshot(blog, "a.md", hashOf("secret"))).toBeNull();
  });

  it("goes with a renamed post, and joins what the name had before", async () => {
    const blog = await temporaryFolder();
    await keep(blog, "b.md", "long ago");
    await addSnapshot(blog, "a.md", Buffer.from("one"), 5000);
    await addSnapshot(blog, "a.md", Buffer.from("two"), 6000);

    await moveHistory(blog, "a.md", "b.md");

    expect(await textsOf(blog, "b.md")).toEqual(["two", "one", "long ago"]);
    expect(await listSnapshots(blog, "a.md")).toEqual([]);
    await moveHistory(blog, "never.md", "b.md");
  });

  it("is capped over all posts: the oldest go first, the newest of each stays", async () => {
    const blog = await temporaryFolder();
    await keep(blog, "a.md", "aaaa1", "aaaa2", "aaaa3");
    await addSnapshot(blog, "b.md", Buffer.from("bbbb1"), 1500);
    await addSnapshot(blog, "b.md", Buffer.from("bbbb2"), 2500);

    await thinHistory(blog, 4000, 15);
    expect(await textsOf(blog, "a.md")).toEqual(["aaaa3", "aaaa2"]);
    expect(await textsOf(blog, "b.md")).toEqual(["bbbb2"]);

    await thinHistory(blog, 4000, 0);
    expect(await textsOf(blog, "a.md")).toEqual(["aaaa3"]);
    expect(await textsOf(blog, "b.md")).toEqual(["bbbb2"]);
  });
});

describe("thinning", () => {
  it("keeps each text of the last thirty days", () => {
    const all = every(10 * minute, 0, 30 * day);

    expect(thinned(all, now, roomy)).toEqual(all);
  });

  it("keeps the last text of each day beyond", () => {
    const old = every(10 * minute, 30 * day + minute, 60 * day);
    const staying = thinned(old, now, roomy);

    expect(staying).toHaveLength(30);
    for (const kept of staying) {
      const later = old.filter(
        ({ time }) =>
          Math.floor(time / day) === Math.floor(kept.time / day) &&
          time > kept.time,
      );
      expect(later).toEqual([]);
    }
  });

  it("gives up close neighbours first where space is short, from the oldest on", () => {
    const all = every(10 * minute, 0, 20 * day);
    const staying = thinned(all, now, { bytes: all.length * 50, count: 1e6 });

    expect(staying).toHaveLength(all.length / 2);
    const hours = (some: Snapshot[]): number =>
      new Set(some.map(({ time }) => Math.floor(time / hour))).size;
    expect(hours(staying)).toBe(hours(all));
    expect(staying.slice(0, 1000)).toEqual(all.slice(0, 1000));
  });

  it("gives up the oldest where that is not enough, and never the newest", () => {
    const all = every(day, 0, 10 * day);

    expect(thinned(all, now, { bytes: 300, count: 9 })).toEqual(
      all.slice(0, 3),
    );
    expect(thinned(all, now, { bytes: 1e9, count: 4 })).toEqual(
      all.slice(0, 4),
    );
    expect(thinned(all, now, { bytes: 0, count: 0 })).toEqual(all.slice(0, 1));
  });
});
