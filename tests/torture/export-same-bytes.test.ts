/**
 * The same blog gives the same bytes, whatever machine, place and hour: the command is run in twenty
 * surroundings, each with a copy of the blog whose files were made in another order.
 */
import { execFile } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { mkdtemp, realpath, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { beforeAll, expect, it, onTestFinished } from "vitest";
import { hashOf } from "#node";
import { buildCommandOnce } from "../support/built";
import { commandFile } from "../support/command";
import { root } from "../support/root";
import { temporaryFolder } from "../support/temporary";
import { treeOf } from "./support/export-trees";
import { lots } from "./support/length";
import { record } from "./support/record";

/** One surrounding: what differs from the plainest one. */
interface Surrounding {
  readonly env?: NodeJS.ProcessEnv;
  readonly umask?: string;
  /** Name of the folders of blog and site. */
  readonly names?: readonly [blog: string, site: string];
  readonly cwd?: "blog" | "site" | "root";
  readonly now?: string;
  readonly jobs?: number;
  /** Runs on one core only. */
  readonly isPinned?: boolean;
  /** On a file system that lists its folders in another order. */
  readonly isInMemory?: boolean;
  /** When the files say that they were changed, in seconds since 1970. */
  readonly modified?: number;
}

const moment = "2026-06-01T12:00:00Z";

const surroundings: readonly Surrounding[] = [
  {},
  { env: { TZ: "Pacific/Kiritimati" } },
  { env: { TZ: "Pacific/Niue" }, cwd: "blog" },
  { env: { TZ: "Asia/Kathmandu", LC_ALL: "de_DE.UTF-8" } },
  { env: { LC_ALL: "C", LANG: "C" } },
  { env: { LC_ALL: "tr_TR.UTF-8", LANG: "tr_TR.UTF-8" } },
  { env: { LANG: "ar_EG.UTF-8", LC_ALL: "ar_EG.UTF-8", TZ: "Africa/Cairo" } },
  { env: { LANG: "ja_JP.eucJP", LANGUAGE: "ja" }, cwd: "root" },
  { umask: "077" },
  { umask: "000", cwd: "site" },
  { names: ["Ein Blog – größer", "Site mit Leerzeichen"] },
  { names: ["b", "s"], now: "2026-06-01T14:00:00+02:00" },
  { now: "2026-06-01T07:00:00-05:00", env: { TZ: "America/Lima" } },
  { jobs: 1, env: { UV_THREADPOOL_SIZE: "1" } },
  { jobs: 64, env: { UV_THREADPOOL_SIZE: "64" } },
  { isPinned: true },
  { isInMemory: true },
  { isInMemory: true, isPinned: true, umask: "027", env: { TZ: "Asia/Tokyo" } },
  { modified: 1, names: ["blog.old", "www"] },
  { modified: 4e9, env: { HOME: "/", NO_COLOR: "1", NODE_ENV: "development" } },
];

beforeAll(() => buildCommandOnce(), 300_000);

it("the same blog gives the same bytes in twenty surroundings", async () => {
  const hashes: string[] = [];
  for (const [index, surrounding] of surroundings.entries())
    hashes.push(await hashIn(surrounding, index));

  const [first] = hashes;
  const others = hashes.filter((hash) => hash !== first);
  await record({
    what: "an export in another surrounding",
    times: hashes.length,
    losses: others.length,
  });
  expect(new Set(hashes)).toEqual(new Set([first]));
});

/** The hash of all paths and bytes of the site that is exported there. */
async function hashIn(
  surrounding: Surrounding,
  index: number,
): Promise<string> {
  const { names = ["blog", "site"], cwd, now = moment } = surrounding;
  const place = await placeFor(surrounding);
  const [blog, site] = [join(place, names[0]), join(place, names[1])];
  copyShuffled(blog, index, surrounding.modified);
  mkdirSync(site);
  const args = ["export", blog, "--out", site, "--now", now];
  if (surrounding.jobs !== undefined)
    args.push("--jobs", String(surrounding.jobs));
  const folders = { blog, site, root: "/" };
  await runIn(surrounding, args, cwd === undefined ? place : folders[cwd]);
  return hashOf(JSON.stringify([...treeOf(site)]));
}

/** Folders in memory list their newest file first, those on a disk by a hash of the names. */
async function placeFor({ isInMemory }: Surrounding): Promise<string> {
  if (isInMemory !== true || !existsSync("/dev/shm")) return temporaryFolder();
  const place = await realpath(await mkdtemp("/dev/shm/galley-"));
  onTestFinished(() => rm(place, { recursive: true, force: true }));
  return place;
}

function copyShuffled(
  to: string,
  salt: number,
  modified = 1_700_000_000,
): void {
  const from = join(root, "resources/sample-blog");
  const paths = readdirSync(from, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const lot = lots(7000 + salt);
  const order = [...paths.map((path) => [lot(), path] as const)].sort(
    ([a], [b]) => a - b,
  );
  for (const [, path] of order) write(path.slice(from.length), path);
  for (const name of ["Zebra", "apple", "Äpfel", "İstanbul", "i-dot"])
    write(`/posts/${name}.md`, null);

  function write(relative: string, source: string | null): void {
    const path = `${to}${relative}`;
    mkdirSync(dirname(path), { recursive: true });
    // Without a date and with one title: only their names can give them an order.
    const text = "---\ntitle: Twin\ntags: [İ, i, I, ı, ä, Z]\n---\n\nText.\n";
    writeFileSync(path, source === null ? text : readFileSync(source));
    utimesSync(path, modified, modified);
  }
}

/** The shell sets what a program cannot be given otherwise. */
function runIn(
  { env, umask = "022", isPinned }: Surrounding,
  args: readonly string[],
  cwd: string,
): Promise<void> {
  const pin = isPinned === true && existsSync("/usr/bin/taskset");
  const script = `umask ${umask}; exec ${pin ? "taskset -c 0 " : ""}"$@"`;
  return new Promise((resolve, reject) => {
    execFile(
      "sh",
      ["-c", script, "sh", process.execPath, commandFile, ...args],
      { cwd, env: { PATH: process.env["PATH"], ...env } },
      (error, _stdout, stderr) =>
        error === null ? resolve() : reject(new Error(stderr)),
    );
  });
}
