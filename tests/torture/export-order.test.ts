/**
 * The order of an export's system calls: what a power cut would find. Nothing takes its place before
 * it is on the disk, and the manifest tells of nothing that is not.
 */
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, describe, expect, it } from "vitest";
import { manifestName } from "#node";
import { folderOf } from "../support/blog-folder";
import { buildCommandOnce } from "../support/built";
import { commandFile } from "../support/command";
import { temporaryFolder } from "../support/temporary";
import { canTrace, exportCalls, exportTraced } from "./support/export-child";
import { nameOf, treeOf } from "./support/export-trees";
import { prepareTrials } from "./support/export-trial";
import { parseTrace } from "./support/saver-trace-log";
import type { Call } from "./support/saver-trace-log";

/** What an export does to the disk, in the order in which it was done. */
type Deed =
  | { readonly do: "sync" | "remove" | "make"; readonly path: string }
  | { readonly do: "move"; readonly path: string; readonly from: string };

const descriptor = /^\/proc\/self\/fd\/(\d+)/;

/** Follows the numbers of open folders, by which an export names its files. */
function deedsOf(calls: readonly Call[], site: string): Deed[] {
  const open = new Map<number, string>();
  const deeds: Deed[] = [];
  const pathOf = (written = ""): string => {
    const number = descriptor.exec(written)?.[1];
    return number === undefined
      ? written
      : (open.get(Number(number)) ?? "") + written.replace(descriptor, "");
  };
  for (const call of calls) {
    if (call.result === null || call.result < 0) continue;
    const [first = "", second = ""] = call.strings.map((each) =>
      pathOf(each.toString("utf8")),
    );
    if (call.name === "openat") open.set(call.result, first);
    if (call.name.startsWith("rename"))
      deeds.push({ do: "move", path: second, from: first });
    if (call.name.startsWith("mkdir")) deeds.push({ do: "make", path: first });
    if (/^(?:unlink|rmdir)/.test(call.name))
      deeds.push({ do: "remove", path: first });
    if (call.name === "fsync")
      deeds.push({ do: "sync", path: call.paths[0] ?? "" });
  }
  return deeds.filter(({ path }) => path.startsWith(site));
}

/** What strace has to tell so that each call can be followed to its file. */
const inFull = ["-y", "-xx", "-s", "4096"];

/** Files that took their places before they were on the disk; of how many. */
function unsyncedMoves(deeds: readonly Deed[]) {
  const synced = new Set<string>();
  const unsynced: string[] = [];
  let moves = 0;
  for (const deed of deeds) {
    if (deed.do === "sync") synced.add(deed.path);
    if (deed.do !== "move") continue;
    moves += 1;
    if (!synced.has(deed.from)) unsynced.push(deed.path);
  }
  return { moves, unsynced };
}

describe.skipIf(!canTrace())("an export's system calls (needs strace)", () => {
  let deeds: Deed[];
  let site: string;
  /** What stood in the site before, with whole paths. */
  let before: ReadonlySet<string>;

  beforeAll(async () => {
    const trials = await prepareTrials();
    const trial = await trials.begin();
    site = trial.site;
    before = new Set(
      [...treeOf(site).keys()].map((path) => join(site, nameOf(path))),
    );
    const { log, isDone } = await exportTraced(trials.blog, site, null, {
      more: inFull,
    });
    expect(isDone).toBe(true);
    deeds = deedsOf(parseTrace(log), site);
  });

  const positions = (isWanted: (deed: Deed) => boolean): number[] =>
    deeds.flatMap((deed, index) => (isWanted(deed) ? [index] : []));
  const manifests = (): number[] =>
    positions(
      (deed) => deed.do === "move" && basename(deed.path) === manifestName,
    );

  it("bring every file to the disk before it takes its place", () => {
    const { moves, unsynced } = unsyncedMoves(deeds);
    expect(moves).toBeGreaterThan(20);
    expect(unsynced).toEqual([]);
  });

  it("bring every folder that lost something old to the disk before the manifest forgets it", () => {
    const [, last = 0] = manifests();
    const changed = new Map<string, number>();
    for (const [position, deed] of deeds.slice(0, last).entries()) {
      const isOwn = deed.path.includes("/.galley-staging-");
      const isOld = before.has(deed.path) && deed.do !== "sync";
      if (isOld && !isOwn) changed.set(dirname(deed.path), position);
    }
    const unsynced = [...changed].filter(([folder, position]) => {
      const isGone = positions(
        (deed) => deed.do === "remove" && deed.path === folder,
      ).some((removed) => removed > position);
      const isSynced = deeds
        .slice(position, last)
        .some((deed) => deed.do === "sync" && deed.path === folder);
      return !isGone && !isSynced;
    });
    expect(changed.size).toBeGreaterThan(5);
    expect(unsynced).toEqual([]);
  });

  it("tell the manifest first what may come and last what is there, each time on the disk", () => {
    const [first = -1, last = -1, ...more] = manifests();
    expect(more).toEqual([]);
    const others = positions(
      (deed) =>
        (deed.do === "move" || deed.do === "remove") &&
        basename(deed.path) !== manifestName &&
        !deed.path.includes("/.galley-staging-"),
    );
    expect(others.every((each) => each > first && each < last)).toBe(true);
    for (const position of [first, last]) {
      const synced = deeds
        .slice(position)
        .findIndex((deed) => deed.do === "sync" && deed.path === site);
      expect(synced).toBeGreaterThan(0);
    }
  });

  it("move assets before pages and pages before listings and feeds, and remove last", () => {
    const at = (path: string): number =>
      deeds.findIndex(
        (deed) => deed.do !== "sync" && deed.path === join(site, path),
      );
    const order = [
      "posts/bundle/one.png",
      "posts/changed/index.html",
      "index.html",
      "rss.xml",
      "posts/gone/index.html",
    ].map(at);
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(order.every((position) => position > 0)).toBe(true);
  });
});

describe.skipIf(!canTrace())("an export in threads (needs strace)", () => {
  it("brings every page to the disk before it takes its place", async () => {
    await buildCommandOnce();
    const posts = Array.from({ length: 220 }, (_, number) => [
      `posts/${number}.md`,
      `# Post ${number}\n\nText.\n`,
    ]);
    const blog = await folderOf(Object.fromEntries(posts));
    const place = await temporaryFolder();
    const [log, site] = [join(place, "log"), join(place, "site")];
    const traced = ["-f", "-o", log, "-e", `trace=${exportCalls}`, ...inFull];
    const command = [commandFile, "export", blog, "--out", site, "--jobs", "2"];
    await promisify(execFile)("strace", [
      ...traced,
      process.execPath,
      ...command,
    ]);

    const calls = parseTrace(await readFile(log, "latin1"));
    const { moves, unsynced } = unsyncedMoves(deedsOf(calls, site));
    expect(moves).toBeGreaterThan(220);
    expect(unsynced).toEqual([]);
  });
});
