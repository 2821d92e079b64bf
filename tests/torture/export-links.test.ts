/**
 * A blog folder with links that lead out of it, pipes, sockets and devices under every name that an
 * export reads: nothing is followed out of the blog, nothing waits, and each is told.
 */
import { execFileSync, spawn } from "node:child_process";
import {
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { exportSite, loadBlog, planOf } from "#node";
import type { ExportReport } from "#node";
import { addFiles } from "../support/blog-folder";
import { temporaryFolder } from "../support/temporary";
import { childProgram } from "./support/child";
import { exportMoment } from "./support/export-blogs";
import { snapshotOf, treeOf } from "./support/export-trees";
import { exportHere } from "./support/export-trial";
import { record } from "./support/record";

/** Stands in every file outside of the blog, and must stand nowhere in the site. */
const canary = "the-canary-of-the-outside";

/** Names of everything that an export reads or copies, and a name that nothing asks for. */
const readPaths = [
  "galley.yaml",
  "theme.css",
  "posts/linked.md",
  "posts/bundle/index.md",
  "posts/bundle/picture.png",
  "pages/linked.md",
  "images/picture.png",
  "static/file.txt",
  "static/.well-known/file.txt",
  "drafts/linked.md",
] as const;

interface Place {
  readonly blog: string;
  readonly outside: string;
  readonly site: string;
}

async function newPlace(): Promise<Place> {
  const place = await temporaryFolder("galley-links-");
  const [blog, outside] = [join(place, "blog"), join(place, "outside")];
  addFiles(blog, {
    "posts/good.md":
      "---\ntitle: Good\n---\n\n![a](/images/picture.png) ![b](bundle/picture.png) ![c](../../outside/images/picture.png)\n",
  });
  for (const path of readPaths)
    addFiles(outside, { [path]: `---\ntitle: ${canary}\n---\n\n${canary}\n` });
  return { blog, outside, site: join(place, "site") };
}

/** Puts something in the place of a path of the blog. */
function put(blog: string, path: string, make: (full: string) => void): void {
  const full = join(blog, path);
  mkdirSync(dirname(full), { recursive: true });
  make(full);
}

/** Where a word of the outside is found in the site. */
function leaks(site: string): string[] {
  return [...treeOf(site).keys()].filter(
    (path) =>
      path.includes(canary) ||
      (!path.endsWith("/") &&
        readFileSync(join(site, path), "latin1").includes(canary)),
  );
}

function untold(report: ExportReport, paths: readonly string[]): string[] {
  const told = new Set(
    report.problems
      .filter(({ message }) => message.startsWith("Skipped."))
      .map(({ path }) => path),
  );
  return paths.filter((path) => !told.has(path));
}

type Kind = readonly [name: string, make: (full: string, to: string) => void];

const kinds: readonly Kind[] = [
  ["a link out of the blog", (full, to) => symlinkSync(to, full)],
  [
    "a relative link out of the blog",
    (full, to) => symlinkSync(`../../${"../".repeat(9)}${to}`, full),
  ],
  ["a link to nothing", (full) => symlinkSync("nowhere", full)],
  ["a link to itself", (full) => symlinkSync(full, full)],
  ["a link to a device", (full) => symlinkSync("/dev/zero", full)],
  ["a pipe", (full) => execFileSync("mkfifo", [full])],
  ["a socket", listen],
];

function listen(full: string): void {
  const server = createServer().listen(full);
  onTestFinished(() => void server.close());
}

let tried = 0;

describe.each(kinds)("%s", (_name, make) => {
  it("is passed over and told, under every name that an export reads", async () => {
    const { blog, outside, site } = await newPlace();
    for (const path of readPaths)
      put(blog, path, (full) => make(full, join(outside, path)));
    const before = snapshotOf(outside);

    const report = await exportHere(blog, site, { allowErrors: true });

    tried += readPaths.length;
    expect(leaks(site)).toEqual([]);
    expect(untold(report, readPaths)).toEqual([]);
    expect([...snapshotOf(outside)]).toEqual([...before]);
  });
});

describe("folders", () => {
  it("that are links out of the blog, or lead in circles, are passed over and told", async () => {
    const { blog, outside, site } = await newPlace();
    const links = {
      images: join(outside, "images"),
      static: join(outside, "static"),
      pages: join(outside, "pages"),
      "posts/outside": join(outside, "posts"),
      "posts/loop": "..",
      "posts/self": ".",
      "posts/root": "/",
      "posts/home": "/root",
      "posts/processes": "/proc/self",
    };
    for (const [path, to] of Object.entries(links))
      put(blog, path, (full) => symlinkSync(to, full));

    const report = await exportHere(blog, site, { allowErrors: true });

    tried += Object.keys(links).length;
    expect(leaks(site)).toEqual([]);
    expect(untold(report, Object.keys(links))).toEqual([]);
  });
});

describe("a file that is replaced by a link after the blog was read", () => {
  it.each(["posts/good.md", "images/picture.png", "static/file.txt"])(
    "leads nothing into the site: %s",
    async (path) => {
      const { blog, outside, site } = await newPlace();
      addFiles(blog, {
        "images/picture.png": "a picture",
        "static/file.txt": "a file",
      });
      const loaded = await loadBlog(blog);
      const planned = planOf(loaded, { now: exportMoment });
      rmSync(join(blog, path));
      writeFileSync(join(outside, path), `# ${canary}\n`);
      symlinkSync(join(outside, path), join(blog, path));

      // A text may have been kept since it was read: then the site has that one.
      const exported = exportSite({ blog: loaded, planned, target: site });
      await exported.catch(() => undefined);

      tried += 1;
      expect(
        leaks(dirname(site)).filter((each) => each.startsWith("site")),
      ).toEqual([]);
    },
  );
});

it("a folder of pipes is exported by the program without waiting for anyone", async () => {
  const { blog, site } = await newPlace();
  for (const path of readPaths)
    put(blog, path, (full) => execFileSync("mkfifo", [full]));
  const args = [childProgram("export-once"), blog, site];
  const child = spawn(process.execPath, args, { stdio: "ignore" });
  onTestFinished(() => void child.kill("SIGKILL"));

  const code = await new Promise((resolve) => child.once("exit", resolve));

  expect(code).toBe(0);
  await record({
    what: "a link, pipe or socket in the blog, exported",
    times: tried,
    losses: 0,
  });
});
