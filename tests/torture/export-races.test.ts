/**
 * Exports beside someone else who is at work in the same folder: folders that are replaced by links
 * while files are moved into place, and a second export.
 */
import { spawn } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { beforeAll, describe, expect, it } from "vitest";
import {
  CancelledError,
  exportSite,
  FileError,
  loadBlog,
  planOf,
  TargetBusyError,
} from "#node";
import { addFiles } from "../support/blog-folder";
import { temporaryFolder } from "../support/temporary";
import { childProgram } from "./support/child";
import { exportMoment, newBlog, oldBlog } from "./support/export-blogs";
import { differences, snapshotOf, treeOf } from "./support/export-trees";
import type { Tree } from "./support/export-trees";
import { exportHere } from "./support/export-trial";
import { lots, times } from "./support/length";
import { record } from "./support/record";

let place: string;
let blogs: readonly [string, string];
let cleans: readonly [Tree, Tree];

beforeAll(async () => {
  place = await temporaryFolder("galley-races-");
  blogs = [join(place, "old-blog"), join(place, "new-blog")];
  addFiles(blogs[0], oldBlog);
  addFiles(blogs[1], newBlog);
  const sites = [join(place, "old-site"), join(place, "new-site")] as const;
  await exportHere(blogs[0], sites[0]);
  await exportHere(blogs[1], sites[1]);
  cleans = [treeOf(sites[0]), treeOf(sites[1])];
});

describe("a folder of the site that is replaced while files are moved", () => {
  const folders = [
    "posts",
    "posts/kept",
    "posts/gone",
    "tags",
    "tags/a",
    "assets",
    "about",
    "archive",
    "",
  ];

  /** Exports, and puts a link in a folder's place after some moves. */
  async function swapped(
    index: number,
    folder: string,
    moves: number,
    isAway: boolean,
  ): Promise<string[]> {
    const [site, outside, away] = ["site", "outside", "away"].map((name) =>
      join(place, `${name}-${index}`),
    ) as [string, string, string];
    await exportHere(blogs[0], site);
    await exportHere(blogs[0], outside);
    mkdirSync(away);
    const real = join(site, folder);
    const kept = isAway ? join(away, "folder") : `${real}.aside`;
    let around: Tree = new Map();
    const swap = (): void => {
      if (!existsSync(real)) return;
      renameSync(real, kept);
      symlinkSync(join(outside, folder), real);
      around = snapshotOf(kept);
    };
    const before = snapshotOf(outside);
    const ended = await exportWith(site, (done) => done === moves && swap());
    const wrong = [
      ...differences(before, snapshotOf(outside)),
      ...(around.size === 0 ? [] : differences(around, snapshotOf(kept))),
    ];
    if (around.size > 0) {
      rmSync(real);
      renameSync(kept, real);
    }
    if (ended !== null && !(ended instanceof FileError))
      wrong.push(String(ended));
    await exportHere(blogs[1], site);
    wrong.push(...differences(cleans[1], treeOf(site)));
    return wrong.map((each) => `${folder} after ${moves}: ${each}`);
  }

  async function exportWith(
    target: string,
    onMoved: (done: number) => unknown,
  ): Promise<unknown> {
    const blog = await loadBlog(blogs[1]);
    const planned = planOf(blog, { now: exportMoment });
    return exportSite({
      blog,
      planned,
      target,
      onProgress: ({ phase, done }) => phase === "writing" && onMoved(done),
    }).then(
      () => null,
      (cause: unknown) => cause,
    );
  }

  it("leads nothing outside: neither a page nor a deletion", async () => {
    const lot = lots(801);
    const count = times(18, 200);
    const most = [...cleans[1].keys()].filter((path) => !path.endsWith("/"));
    const wrong: string[] = [];
    for (let index = 0; index < count; index += 1) {
      const folder = folders[index % folders.length] ?? "";
      const moves = 1 + Math.floor(lot() * (most.length - 1));
      wrong.push(...(await swapped(index, folder, moves, lot() < 0.5)));
    }
    await record({
      what: "a link put in a folder's place during an export",
      times: count,
      losses: wrong.length,
    });
    expect(wrong).toEqual([]);
  });
});

describe("two exports to one folder", () => {
  interface Child {
    readonly ready: Promise<void>;
    go(): void;
    readonly ended: Promise<string>;
    signal(name: NodeJS.Signals): void;
  }

  function start(blog: string, site: string): Child {
    const child = spawn(
      process.execPath,
      [childProgram("export-once"), blog, site, "wait"],
      { stdio: ["pipe", "pipe", "inherit"] },
    );
    child.stdin.on("error", () => undefined);
    let said = "";
    const ended = new Promise<string>((resolve) =>
      child.once("close", () => resolve(said.split("\n")[1] ?? "")),
    );
    const ready = new Promise<void>((resolve) => {
      child.stdout.setEncoding("utf8").on("data", (text: string) => {
        said += text;
        resolve();
      });
    });
    return {
      ready,
      ended,
      go: () => child.stdin.write("go\n"),
      signal: (name) => child.kill(name),
    };
  }

  /** What the folder holds is one of the two sites, whole. */
  function mixed(site: string): string[] {
    const tree = treeOf(site);
    const [old, next] = cleans.map((clean) => differences(clean, tree));
    return old?.length === 0 ? [] : (next ?? []);
  }

  it("that begin at once never mix: one is refused, or waits its turn", async () => {
    const count = times(3, 60);
    const wrong: string[] = [];
    let refused = 0;
    for (let index = 0; index < count; index += 1) {
      const site = join(place, `shared-${index}`);
      const children = blogs.map((blog) => start(blog, site));
      await Promise.all(children.map(({ ready }) => ready));
      for (const { go } of children) go();
      const said = await Promise.all(children.map(({ ended }) => ended));
      const isRefused = (line: string): boolean =>
        line.startsWith("TargetBusyError: Another export to ");
      refused += said.filter(isRefused).length;
      wrong.push(
        ...said.filter((line) => line !== "done" && !isRefused(line)),
        ...(said.includes("done") ? mixed(site) : ["nobody exported"]),
      );
    }
    await record({
      what: "two exports to one folder at once",
      times: count,
      losses: wrong.length,
      notes: [`${refused} refused`],
    });
    expect(wrong).toEqual([]);
  });

  /** An export that has taken the folder, and sleeps. */
  async function sleeping(site: string): Promise<Child | null> {
    const child = start(blogs[0], site);
    await child.ready;
    child.go();
    for (let tries = 0; tries < 2000; tries += 1) {
      if (existsSync(site) && stagingIn(site).length > 0) break;
      await after(1);
    }
    child.signal("SIGSTOP");
    return stagingIn(site).length > 0 ? child : null;
  }

  function stagingIn(site: string): string[] {
    return readdirSync(site).filter((name) => name.includes("-staging-"));
  }

  /** Once in a while the export has ended before it could be stopped. */
  async function asleep(name: string): Promise<[string, Child]> {
    for (let tries = 0; ; tries += 1) {
      const site = join(place, `${name}-${tries}`);
      const child = await sleeping(site);
      if (child !== null) return [site, child];
    }
  }

  it("are refused in plain words while one is at work, however long it sleeps", async () => {
    const [site, child] = await asleep("asleep");
    const [staging = ""] = stagingIn(site);

    const second = exportHere(blogs[1], site);
    await expect(second).rejects.toBeInstanceOf(TargetBusyError);
    await expect(second).rejects.toThrow(
      `Another export to ${site} is under way.`,
    );
    expect(existsSync(join(site, staging))).toBe(true);

    child.signal("SIGCONT");
    expect(await child.ended).toBe("done");
    expect(differences(cleans[0], treeOf(site))).toEqual([]);
  });

  it("follow at once when the first was killed, also when its number is given out again", async () => {
    const [site, child] = await asleep("killed");
    const [staging = ""] = stagingIn(site);
    child.signal("SIGKILL");
    await child.ended;
    const reused = staging.replace(/staging-\d+/, `staging-${process.pid}`);
    renameSync(join(site, staging), join(site, reused));

    await exportHere(blogs[1], site);

    expect(differences(cleans[1], treeOf(site))).toEqual([]);
  });

  it("of one program are refused as well, and a cancelled one makes way", async () => {
    const site = join(place, "in-one-program");
    const cancel = new AbortController();
    const first = exportHere(blogs[0], site, { signal: cancel.signal });
    const second = exportHere(blogs[1], site);
    const outcomes = await Promise.allSettled([first, second]);
    expect(
      outcomes.filter(({ status }) => status === "rejected"),
    ).toMatchObject([{ reason: { name: "TargetBusyError" } }]);
    expect(mixed(site)).toEqual([]);

    cancel.abort();
    const third = exportHere(blogs[0], site, { signal: cancel.signal });
    await expect(third).rejects.toBeInstanceOf(CancelledError);
    await exportHere(blogs[1], site);
    expect(differences(cleans[1], treeOf(site))).toEqual([]);
  });
});
