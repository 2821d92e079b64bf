/**
 * A stranger's folder in the hands of the command and of the loopback host, under strace: nothing
 * is run, nothing is connected to, and nothing is read or written but what the work is about.
 */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { requestNames } from "#bridge";
import { buildCommandOnce } from "../support/built";
import { commandFile } from "../support/command";
import { root } from "../support/root";
import { temporaryFolder } from "../support/temporary";
import { makeHostileFolder, ran } from "./support/hostile-folder";
import type { HostileFolder, Traps } from "./support/hostile-folder";
import { times } from "./support/length";
import { record } from "./support/record";
import {
  canTrace,
  escapeRegExp,
  startTraced,
  systemPaths,
} from "./support/traced";
import type { Traced, TracedRun } from "./support/traced";
import { admit, connectWith, Page, send } from "./support/web-client";

const secret = "a-secret-of-another-folder";
const isWhole = times(1, 2) > 1;
const sparseBytes = (isWhole ? 1024 : 64) * 1024 * 1024;
const tinyFiles = times(300, 100_000);
/** A file is held whole, and once more before the first is given back; the program itself takes some. */
const memoryLimit = 2 * sparseBytes + 768 * 1024 * 1024;
const traps: readonly Traps[] = ["none", "fifos", "sparse", "links"];
/** The short run tries each way with one kind of folder, the whole one with each. */
function kinds(...short: readonly Traps[]): readonly Traps[] {
  return isWhole ? traps : short;
}

interface Place {
  readonly blog: string;
  readonly home: string;
  readonly site: string;
  readonly hostile: HostileFolder;
}

const places = new Map<Traps, Place>();
const systemAllowed = systemPaths();
let checked = 0;

beforeAll(async () => {
  await buildCommandOnce();
  for (const kind of kinds("none", "fifos", "links")) {
    places.set(kind, await makePlace(kind));
  }
}, 300_000);

afterAll(async () => {
  for (const { hostile } of places.values()) hostile.close();
  if (checked === 0) return;
  await record({
    what: "hostile folders in the hands of command and host, under strace",
    times: checked,
    losses: 0,
    notes: [
      `${tinyFiles} tiny files, files of ${sparseBytes / 1024 / 1024} MB`,
    ],
  });
});

async function makePlace(kind: Traps): Promise<Place> {
  const place = await temporaryFolder("galley-hostile-");
  const outside = join(place, "outside");
  mkdirSync(join(outside, "journal"), { recursive: true });
  for (const name of [
    "secret.md",
    `${"3".repeat(32)}.draft`,
    "exported.json",
  ]) {
    writeFileSync(join(outside, name), `# ${secret}\n`);
  }
  const blog = join(place, "blog");
  const home = join(place, "home");
  mkdirSync(join(home, ".config"), { recursive: true });
  const hostile = await makeHostileFolder(blog, {
    outside,
    sparseBytes,
    tinyFiles: kind === "none" ? tinyFiles : 10,
    traps: kind,
  });
  return { blog, home, site: join(place, "site"), hostile };
}

function placeOf(kind: Traps): Place {
  const place = places.get(kind);
  if (place === undefined) throw new Error("no place");
  return place;
}

function start(place: Place, args: readonly string[]): Promise<Traced> {
  return startTraced([commandFile, ...args], {
    // In the folder itself, where a careless program would find its own settings.
    cwd: place.blog,
    env: {
      PATH: process.env["PATH"],
      HOME: place.home,
      XDG_CONFIG_HOME: join(place.home, ".config"),
      BROWSER: "none",
    },
    patienceMs: isWhole ? 600_000 : 120_000,
  });
}

interface Allowed {
  /** Folders that may be written to, beside reading the blog. */
  readonly written: readonly string[];
}

/** Where Galley's own settings lie, with the key of the user's caches; and the caches themselves. */
const ownOf = ({ home, blog }: Place): string[] => [
  join(home, ".config/galley"),
  join(blog, ".galley/cache"),
];

/** Everything that a run may never do. */
function check(run: TracedRun, place: Place, allowed: Allowed): void {
  const written = [...allowed.written, ...ownOf(place)];
  const blog = realpathSync(place.blog);
  const own = [blog, root.replace(/\/$/, ""), ...written].map(
    (folder) => new RegExp(`^${escapeRegExp(folder)}(?:/|$)`),
  );
  const isAllowed = (path: string): boolean =>
    [...own, ...systemAllowed].some((pattern) => pattern.test(path));
  const mayWrite = written.map(
    (folder) => new RegExp(`^${escapeRegExp(folder)}(?:/|$)`),
  );
  checked += 1;
  expect(run.hung, "hung").toBe(false);
  expect(run.trace.started.length, run.trace.started.join()).toBe(1);
  expect(run.trace.connected).toEqual([]);
  expect(run.trace.read.filter((path) => !isAllowed(path))).toEqual([]);
  expect(
    run.trace.read.filter(
      (path) =>
        /\/(?:\.(?:env|git|husky|vscode)|node_modules)(?:\/|$)/.test(path) &&
        path.startsWith(blog),
    ),
  ).toEqual([]);
  const mine = run.trace.written.filter(
    (path) => !/^\/(?:dev|proc)\//.test(path),
  );
  expect(
    mine.filter((path) => !mayWrite.some((pattern) => pattern.test(path))),
  ).toEqual([]);
  const strayed = run.trace.watched.filter((path) => !isInside(path, blog));
  expect(strayed).toEqual([]);
  expect(run.memory).toBeLessThan(memoryLimit);
  expect(existsSync(join(place.blog, ran))).toBe(false);
  expect(existsSync(join(place.home, ran))).toBe(false);
  for (const said of [run.stdout, run.stderr]) {
    // eslint is not asked here: control characters are what this is about.
    expect(said).not.toMatch(/[\0-\x08\x0b-\x1f\x7f-\x9f\u202e]/);
    expect(said).not.toContain(secret);
    expect(said).not.toContain("root:x:0");
    expect(said.split("\n").some((line) => line.startsWith("break.md"))).toBe(
      false,
    );
  }
}

function isInside(path: string, blog: string): boolean {
  try {
    const real = realpathSync(path);
    return real === blog || real.startsWith(`${blog}/`);
  } catch {
    return path.startsWith(blog);
  }
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((path) => join(folder, path))
    .filter((path) => statSync(path).isFile());
}

describe("a hostile folder", () => {
  it.skipIf(!canTrace).each(kinds("none"))(
    "with %s for Galley's own files is checked (under strace)",
    async (kind) => {
      const place = placeOf(kind);
      const run = await (await start(place, ["check", "."])).ended();
      check(run, place, { written: [] });
      expect(run.code).toBe(1);
      expect(run.stderr + run.stdout).toContain("js.md");
    },
  );

  it.skipIf(!canTrace).each(kinds("fifos"))(
    "with %s for Galley's own files is rendered (under strace)",
    async (kind) => {
      const place = placeOf(kind);
      const args = [
        "render",
        "posts/plain.md",
        "--as",
        "article",
        "--blog",
        ".",
      ];
      const run = await (await start(place, args)).ended();
      check(run, place, { written: [] });
      expect(run.stdout).toContain("A post that must be shown.");
    },
  );

  it.skipIf(!canTrace).each(kinds("links"))(
    "with %s for Galley's own files is not exported with its errors, and without them when told to (under strace)",
    async (kind) => {
      const place = placeOf(kind);
      const args = ["export", ".", "--out", place.site];
      const refused = await (await start(place, args)).ended();
      check(refused, place, { written: [place.site] });
      expect(refused.code).toBe(1);
      expect(existsSync(place.site)).toBe(false);
      const written = [place.site, join(place.blog, ".galley")];
      const run = await (await start(place, [...args, "--force"])).ended();
      check(run, place, { written });
      const files = filesIn(place.site);
      const pages = files
        .filter((path) => statSync(path).size < 16 * 1024 * 1024)
        .map((path) => readFileSync(path, "utf8"));
      expect(
        pages.some((page) => page.includes("A post that must be shown.")),
      ).toBe(true);
      expect(pages.filter((page) => page.includes(secret))).toEqual([]);
      expect(pages.filter((page) => page.includes("root:x:0"))).toEqual([]);
      const names = files.map((path) => path.slice(place.site.length));
      expect(
        names.filter((name) =>
          /node_modules|\.env|hooks|evil|fifo|passwd/.test(name),
        ),
      ).toEqual([]);
    },
  );

  it.skipIf(!canTrace).each(kinds("fifos"))(
    "with %s for Galley's own files is served (under strace)",
    async (kind) => {
      const place = placeOf(kind);
      const traced = await start(place, [
        "serve",
        ".",
        "--port",
        "0",
        "--json",
      ]);
      const { url } = JSON.parse(await traced.firstLine) as { url: string };
      const port = Number(new URL(url).port);
      const statuses = new Map<string, number>();
      for (const path of browsed) {
        const { status, text } = await send(port, path);
        statuses.set(path, status);
        expect(text, path).not.toContain(secret);
        expect(text, path).not.toContain("root:x:0");
      }
      const run = await traced.end();
      check(run, place, { written: [] });
      expect(statuses.get("/")).toBe(200);
      for (const [path, status] of statuses) {
        if (path !== "/")
          expect(`${path} ${status}`).toMatch(/ (?:200|301|404)$/);
      }
    },
  );

  it.skipIf(!canTrace).each(kinds("links"))(
    "with %s for Galley's own files is opened, browsed, searched, previewed and exported in the window (under strace)",
    async (kind) => {
      const place = placeOf(kind);
      const traced = await start(place, ["web", "--json"]);
      const line = await traced.firstLine;
      const { url } = JSON.parse(line) as { url: string };
      const port = Number(new URL(url).port);
      const page = await browse(place, port, url);
      const run = await traced.end();
      const site = `${place.site}-web`;
      check({ ...run, stdout: run.stdout.replace(/http\S*/g, "") }, place, {
        written: [site, place.home, join(place.blog, ".galley")],
      });
      expect(page.text).not.toContain(secret);
      expect(page.text).not.toContain("root:x:0");
      expect(page.text).toContain("A post that must be shown.");
      expect(existsSync(site)).toBe(true);
    },
  );
});

/** What a reader would ask for, and what an attacker hopes that they do. */
const browsed = [
  "/",
  "/posts/plain/",
  "/posts/js/",
  "/posts/bomb/",
  "/posts/passwd/",
  "/posts/picture/",
  "/posts/image.svg",
  "/passwd",
  "/etc/passwd",
  "/static/etc/passwd",
  "/images/root/etc/passwd",
  "/posts/outside/secret.md",
  "/posts/fifo/",
  "/fifo",
  "/zero",
  "/posts/round/plain.md",
  "/.env",
  "/.git/config",
  "/evil.js",
  "/package.json",
  "/theme.css",
  "/feed.xml",
  "/sitemap.xml",
  "/search/",
];

/** Every request that tells of a blog, over the wire. */
async function browse(place: Place, port: number, url: string): Promise<Page> {
  const { token } = await admit(port, url);
  const page = new Page(await connectWith(port, ["galley", token]));
  const opened = await page.ask("openBlog", { folder: place.blog });
  expect(opened, JSON.stringify(opened?.refusal)).toMatchObject({ ok: true });
  const { posts, previewBase } = opened?.value as {
    posts: readonly { meta: { path: string } }[];
    previewBase: string;
  };
  expect(requestNames).toContain("readPost");
  const target = `${place.site}-web`;
  const choice = { target, drafts: true, future: true };
  for (const { meta } of posts) await page.ask("readPost", { id: meta.path });
  await page.ask("searchPosts", { query: "a" });
  await page.ask("readSettings", {});
  await page.ask("listDeleted", {});
  await page.ask("listHistory", { id: "posts/plain.md" });
  for (const path of browsed) {
    const { text } = await send(port, previewBase + path.slice(1));
    expect(text, path).not.toContain(secret);
  }
  await page.ask("startPreview", { drafts: true });
  await page.ask("previewExport", choice);
  await page.ask("runExport", { ...choice, force: true });
  await page.ask("refreshBlog", {});
  await page.ask("closeBlog", {});
  return page;
}
