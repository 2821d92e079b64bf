import { execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import {
  BrokenSiteError,
  exportSite,
  loadBlog,
  manifestName,
  planOf,
  previewExport,
} from "#node";
import type { ExportOptions, ExportReport } from "#node";
import { asNobody } from "../../support/as-nobody";
import { addFiles, folderOf } from "../../support/blog-folder";
import type { FolderContent } from "../../support/blog-folder";
import { temporaryFolder } from "../../support/temporary";

const now = Date.UTC(2026, 4, 1);

/** Only root may mount a folder at a second place. */
const canMount =
  spawnSync("unshare", ["-m", "mount", "--bind", "/tmp", "/mnt"]).status === 0;

const twoPosts: FolderContent = {
  "galley.yaml": "title: Two\nurl: https://example.org/\n",
  "posts/a.md":
    "---\ntitle: A\ndate: 2026-01-01\ntags: [x]\n---\n\nOne ![A picture](/images/a.png).\n",
  "posts/b.md": "---\ntitle: B\ndate: 2026-01-02\n---\n\nTwo.\n",
  "images/a.png": "picture a",
  "images/unused.png": "nobody shows this",
};

async function exportTo(
  blogFolder: string,
  target: string,
  more: Partial<ExportOptions> = {},
): Promise<ExportReport> {
  const blog = await loadBlog(blogFolder);
  const planned = planOf(blog, { now });
  return exportSite({ blog, planned, target, ...more });
}

/** Path and bytes of every file of a site. */
function contentOf(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    files
      .sort()
      .map((file) => [
        file.slice(folder.length + 1),
        readFileSync(file, "latin1"),
      ]),
  );
}

/** Makes every file look old, so that any later write shows. */
function makeOld(folder: string): void {
  for (const path of Object.keys(contentOf(folder))) {
    utimesSync(join(folder, path), 1000, 1000);
  }
}

function writtenSince(folder: string): string[] {
  return Object.keys(contentOf(folder)).filter(
    (path) => statSync(join(folder, path)).mtimeMs !== 1_000_000,
  );
}

/** As an export on another machine names it. */
const stagingOfAnother =
  ".galley-staging-999999999-01234567-01234567-0123456789ab";

/** What a kill leaves, found after a while. */
function leaveStaging(target: string): void {
  addFiles(target, { [`${stagingOfAnother}/0`]: "half" });
  utimesSync(join(target, stagingOfAnother), 1000, 1000);
}

async function newTarget(): Promise<string> {
  return join(await temporaryFolder(), "site");
}

describe("an export", () => {
  it("writes pages, feeds and the files that posts show, and a manifest of them", async () => {
    const target = await newTarget();

    const report = await exportTo(await folderOf(twoPosts), target);

    const paths = Object.keys(contentOf(target));
    expect(paths).toEqual(
      expect.arrayContaining([
        "index.html",
        "posts/a/index.html",
        "posts/b/index.html",
        "images/a.png",
        "tags/x/index.html",
        "atom.xml",
        "404.html",
      ]),
    );
    expect(paths).not.toContain("images/unused.png");
    const manifest = JSON.parse(
      readFileSync(join(target, manifestName), "utf8"),
    ) as { files: { path: string }[] };
    expect(manifest.files.map(({ path }) => path)).toEqual(
      paths.filter((path) => path !== manifestName),
    );
    expect(report.added).toEqual(paths.filter((path) => path !== manifestName));
  });

  it("writes nothing at all when nothing has changed", async () => {
    const blog = await folderOf(twoPosts);
    const target = await newTarget();
    await exportTo(blog, target);
    makeOld(target);

    const report = await exportTo(blog, target);

    expect(writtenSince(target)).toEqual([]);
    expect(report).toMatchObject({ added: [], changed: [], removed: [] });
    expect(report.unchanged).toBe(Object.keys(contentOf(target)).length - 1);
  });

  it("writes only the pages that show a changed post", async () => {
    const blog = await folderOf(twoPosts);
    const target = await newTarget();
    await exportTo(blog, target);
    makeOld(target);
    writeFileSync(
      join(blog, "posts/b.md"),
      "---\ntitle: B\ndate: 2026-01-02\n---\n\nTwo and a half.\n",
    );

    await exportTo(blog, target);

    const written = writtenSince(target);
    expect(written).toEqual(
      expect.arrayContaining(["index.html", "posts/b/index.html"]),
    );
    for (const path of [
      "posts/a/index.html",
      "tags/x/index.html",
      "images/a.png",
      "assets/galley.css",
      "404.html",
    ]) {
      expect(written).not.toContain(path);
    }
  });

  it("gives the same bytes from nothing as step by step", async () => {
    const blog = await folderOf(twoPosts);
    const stepwise = await newTarget();
    await exportTo(blog, stepwise);
    addFiles(blog, { "posts/c.md": "---\ndate: 2026-01-03\n---\n# C\n" });
    await exportTo(blog, stepwise);
    unlinkSync(join(blog, "posts/a.md"));
    await exportTo(blog, stepwise);
    const fresh = await newTarget();
    await exportTo(blog, fresh);

    expect(contentOf(stepwise)).toEqual(contentOf(fresh));
  });

  it.each([
    ["deleted", (blog: string) => unlinkSync(join(blog, "posts/a.md"))],
    [
      "made a draft",
      (blog: string) =>
        addFiles(blog, {
          "posts/a.md": "---\ntitle: A\ndraft: true\ntags: [x]\n---\nOne.\n",
        }),
    ],
    [
      "scheduled",
      (blog: string) =>
        addFiles(blog, {
          "posts/a.md": "---\ntitle: A\ndate: 2030-01-01\ntags: [x]\n---\n",
        }),
    ],
  ])("leaves nothing behind of a post that was %s", async (_how, unpublish) => {
    const blog = await folderOf(twoPosts);
    const target = await newTarget();
    await exportTo(blog, target);
    unpublish(blog);

    const report = await exportTo(blog, target);

    expect(existsSync(join(target, "posts/a"))).toBe(false);
    expect(existsSync(join(target, "tags"))).toBe(false);
    expect(existsSync(join(target, "images"))).toBe(false);
    expect(report.removed).toContain("images/a.png");
    for (const [path, text] of Object.entries(contentOf(target))) {
      expect(text, path).not.toContain("posts/a/");
    }
  });

  it("says beforehand exactly what it will do, and does nothing yet", async () => {
    const blog = await folderOf(twoPosts);
    const target = await newTarget();
    await exportTo(blog, target);
    addFiles(blog, { "posts/c.md": "---\ndate: 2026-01-03\n---\n# C\n" });
    unlinkSync(join(blog, "posts/a.md"));
    const before = contentOf(target);
    const loaded = await loadBlog(blog);
    const planned = planOf(loaded, { now });

    const preview = await previewExport({ blog: loaded, planned, target });

    expect(contentOf(target)).toEqual(before);
    expect(await exportTo(blog, target)).toEqual(preview);
  });

  it("makes no folder for a preview", async () => {
    const blog = await loadBlog(await folderOf(twoPosts));
    const planned = planOf(blog, { now });
    const target = await newTarget();

    await previewExport({ blog, planned, target });

    expect(existsSync(target)).toBe(false);
  });
});

describe("files that are not Galley's", () => {
  it("stay and are told", async () => {
    const blog = await folderOf(twoPosts);
    const target = await newTarget();
    await exportTo(blog, target);
    addFiles(target, {
      CNAME: "example.org",
      ".git/HEAD": "ref",
      "posts/a/notes.txt": "mine",
      "other/page.html": "mine",
    });
    unlinkSync(join(blog, "posts/a.md"));

    const report = await exportTo(blog, target);

    expect(report.foreign).toEqual([
      ".git/",
      "CNAME",
      "other/",
      "posts/a/notes.txt",
    ]);
    expect(readFileSync(join(target, "posts/a/notes.txt"), "utf8")).toBe(
      "mine",
    );
    expect(existsSync(join(target, "posts/a/index.html"))).toBe(false);
  });

  it("include pages edited by hand: kept whether they would change or go", async () => {
    const blog = await folderOf(twoPosts);
    const target = await newTarget();
    await exportTo(blog, target);
    writeFileSync(join(target, "posts/a/index.html"), "edited a");
    writeFileSync(join(target, "posts/b/index.html"), "edited b");
    unlinkSync(join(blog, "posts/a.md"));

    for (let round = 0; round < 2; round += 1) {
      const report = await exportTo(blog, target, { force: true });

      expect(report.foreign).toContain("posts/b/index.html");
      expect(contentOf(target)).toMatchObject({
        "posts/a/index.html": "edited a",
        "posts/b/index.html": "edited b",
      });
    }
  });

  it("are Galley's again when an edit is taken back", async () => {
    const blog = await folderOf(twoPosts);
    const target = await newTarget();
    await exportTo(blog, target);
    const page = join(target, "posts/b/index.html");
    const original = readFileSync(page);
    writeFileSync(page, "edited");
    await exportTo(blog, target);
    writeFileSync(page, original);
    unlinkSync(join(blog, "posts/b.md"));

    await exportTo(blog, target);

    expect(existsSync(page)).toBe(false);
  });

  it("make a folder without a manifest need an explicit yes", async () => {
    const blog = await folderOf(twoPosts);
    const target = await folderOf({
      "index.html": "old site",
      CNAME: "example.org",
    });

    await expect(exportTo(blog, target)).rejects.toMatchObject({
      kind: "needs-force",
    });
    expect(contentOf(target)).toEqual({
      CNAME: "example.org",
      "index.html": "old site",
    });

    const report = await exportTo(blog, target, { force: true });
    expect(report.foreign).toEqual(["CNAME", "index.html"]);
    expect(report.notWritten).toEqual(["index.html"]);
    expect(contentOf(target)).toMatchObject({
      CNAME: "example.org",
      "index.html": "old site",
      "posts/a/index.html": expect.stringContaining("<p>One"),
    });
  });

  it("give a page its place when they are moved away", async () => {
    const blog = await folderOf(twoPosts);
    const target = await folderOf({ "index.html": "old site" });
    await exportTo(blog, target, { force: true });
    unlinkSync(join(target, "index.html"));

    const report = await exportTo(blog, target);

    expect(report).toMatchObject({
      added: ["index.html"],
      foreign: [],
      notWritten: [],
    });
    const fresh = await newTarget();
    await exportTo(blog, fresh);
    expect(contentOf(target)).toEqual(contentOf(fresh));
  });

  it("are not deleted by a manifest that names them with another content", async () => {
    const target = await folderOf({
      "letter.txt": "precious",
      [manifestName]: JSON.stringify({
        version: 1,
        files: [
          { path: "letter.txt", size: 8, sha256: "0".repeat(64) },
          { path: "../outside.txt", size: 1, sha256: "0".repeat(64) },
        ],
      }),
    });
    const blog = await folderOf(twoPosts);

    await exportTo(blog, target, { force: true });

    expect(readFileSync(join(target, "letter.txt"), "utf8")).toBe("precious");
  });

  it("keep their place where a folder must be, and the pages below are named", async () => {
    const blog = await folderOf(twoPosts);
    const target = await newTarget();
    addFiles(target, {
      posts: "a file where a folder must be",
      "404.html/mine.txt": "a folder where a file must be",
    });

    const report = await exportTo(blog, target, { force: true });

    expect(report.foreign).toEqual(["404.html/", "posts"]);
    expect(report.notWritten).toEqual([
      "404.html",
      "posts/a/index.html",
      "posts/b/index.html",
    ]);
    expect(contentOf(target)).toMatchObject({
      posts: "a file where a folder must be",
      "404.html/mine.txt": "a folder where a file must be",
      "index.html": expect.stringContaining("Two"),
    });
  });

  it("are not reached through a link inside the site folder", async () => {
    const blog = await folderOf(twoPosts);
    const target = await newTarget();
    const elsewhere = await temporaryFolder();
    mkdirSync(target);
    symlinkSync(elsewhere, join(target, "posts"));

    const report = await exportTo(blog, target, { force: true });

    expect(report.foreign).toEqual(["posts"]);
    expect(report.notWritten).toContain("posts/a/index.html");
    expect(readdirSync(elsewhere)).toEqual([]);
  });

  it.each([
    ["leads out", (): string => ".."],
    ["leads to itself", (target: string): string => join(target, "tags")],
  ])("are a link and not what lies behind it where one %s", async (_, to) => {
    const blog = await folderOf(twoPosts);
    const target = join(await folderOf({ "secret.txt": "" }), "site");
    mkdirSync(target);
    symlinkSync(to(target), join(target, "tags"));

    const report = await exportTo(blog, target, { force: true });

    expect(report.foreign).toEqual(["tags"]);
    expect(report.notWritten).toContain("tags/x/index.html");
  });

  it("include Galley's own folders that were moved away and linked: nothing is removed there", async () => {
    const blog = await folderOf(twoPosts);
    const target = await newTarget();
    await exportTo(blog, target);
    const elsewhere = join(await temporaryFolder(), "posts");
    renameSync(join(target, "posts"), elsewhere);
    symlinkSync(elsewhere, join(target, "posts"));
    const before = contentOf(elsewhere);
    unlinkSync(join(blog, "posts/a.md"));

    await exportTo(blog, target);

    expect(contentOf(elsewhere)).toEqual(before);
  });

  it("include folders that were there before, also when Galley's files leave them empty", async () => {
    const blog = await folderOf(twoPosts);
    const target = await newTarget();
    mkdirSync(join(target, "posts/a"), { recursive: true });
    mkdirSync(join(target, "other"));
    await exportTo(blog, target, { force: true });
    rmSync(join(blog, "posts"), { recursive: true });

    await exportTo(blog, target, { allowErrors: true });
    await exportTo(blog, target, { allowErrors: true });

    expect(existsSync(join(target, "posts/a"))).toBe(true);
    expect(existsSync(join(target, "posts/b"))).toBe(false);
    expect(existsSync(join(target, "tags"))).toBe(false);
  });

  it("stay when they come while the site is rendered", async () => {
    const blog = await folderOf(twoPosts);
    const target = await newTarget();
    await exportTo(blog, target);
    addFiles(blog, {
      "posts/b.md": "---\ntitle: B\ndate: 2026-01-02\n---\n\nNew two.\n",
      "posts/c.md": "---\ntitle: C\ndate: 2026-01-03\n---\n\nThree.\n",
    });
    unlinkSync(join(blog, "posts/a.md"));
    const edited = {
      "posts/a/index.html": "edited a",
      "posts/b/index.html": "edited b",
      "posts/c/index.html": "mine",
    };

    const report = await exportTo(blog, target, {
      onProgress: ({ phase, done }) => {
        if (phase === "checking" && done === 1) addFiles(target, edited);
      },
    });

    expect(contentOf(target)).toMatchObject(edited);
    expect(report.foreign).toEqual(Object.keys(edited));
    expect(report.notWritten).toEqual([
      "posts/b/index.html",
      "posts/c/index.html",
    ]);
    await exportTo(blog, target);
    expect(contentOf(target)).toMatchObject(edited);
  });

  it.each(["folder", "link"])(
    "include a %s in the place of the manifest, which no force writes to",
    async (kind) => {
      const blog = await folderOf(twoPosts);
      const target = await newTarget();
      const elsewhere = join(await folderOf({ mine: "mine" }), "mine");
      mkdirSync(target);
      if (kind === "folder") mkdirSync(join(target, manifestName));
      else symlinkSync(elsewhere, join(target, manifestName));

      await expect(
        exportTo(blog, target, { force: true }),
      ).rejects.toMatchObject({ kind: "never" });
      expect(readFileSync(elsewhere, "utf8")).toBe("mine");
      expect(readdirSync(target)).toEqual([manifestName]);
    },
  );
});

describe("a target", () => {
  it("is refused when it is the root, the home folder, the blog, around it or its content", async () => {
    const place = await folderOf(
      Object.fromEntries(
        Object.entries(twoPosts).map(([path, text]) => [`blog/${path}`, text]),
      ),
    );
    const blog = join(place, "blog");
    symlinkSync(blog, join(place, "link"));
    const targets = [
      "/",
      homedir(),
      dirname(homedir()),
      `${place}/nowhere/../blog`,
      `${place}/nowhere/../link/posts/new`,
      `${blog}/public/../posts`,
      blog,
      join(place, "link"),
      place,
      join(blog, "posts"),
      join(blog, "posts/new"),
      join(blog, "images"),
      join(blog, "static"),
      join(blog, ".galley/site"),
      "relative/site",
    ];

    for (const target of targets) {
      await expect(
        exportTo(blog, target, { force: true }),
        target,
      ).rejects.toMatchObject({ kind: "never" });
    }
    expect(Object.keys(contentOf(place))).toEqual(
      Object.keys(twoPosts)
        .map((path) => `blog/${path}`)
        .sort(),
    );
  });

  it.skipIf(!canMount)(
    "is refused by what the disk says, not by its letters (needs root and Linux)",
    async () => {
      const blog = await folderOf(twoPosts);
      const place = await temporaryFolder();
      const twin = join(place, "twin");
      mkdirSync(twin);
      execFileSync("mount", ["--bind", blog, twin]);
      onTestFinished(() => void execFileSync("umount", ["-l", twin]));

      for (const target of [
        twin,
        join(twin, "posts"),
        join(twin, "images/new"),
      ])
        await expect(
          exportTo(blog, target, { force: true }),
          target,
        ).rejects.toMatchObject({ kind: "never" });
      expect(Object.keys(contentOf(blog))).toEqual(
        Object.keys(twoPosts).sort(),
      );
    },
  );

  it("may be a folder of its own inside the blog, which does not become content", async () => {
    const blog = await folderOf(twoPosts);
    const target = join(blog, "public");
    await exportTo(blog, target);

    expect((await exportTo(blog, target)).changed).toEqual([]);
    expect((await loadBlog(blog)).files).toEqual([
      "images/a.png",
      "images/unused.png",
    ]);
  });

  it("that is a file is refused and stays", async () => {
    const blog = await folderOf(twoPosts);
    const target = join(await folderOf({ site: "a file" }), "site");

    await expect(exportTo(blog, target)).rejects.toMatchObject({
      kind: "never",
    });
    expect(readFileSync(target, "utf8")).toBe("a file");
  });

  it("below a file cannot be made", async () => {
    const blog = await folderOf(twoPosts);
    const target = join(await folderOf({ file: "a file" }), "file", "site");

    await expect(exportTo(blog, target)).rejects.toMatchObject({
      code: "ENOTDIR",
    });
  });

  it("where no folder can be made is refused instead of tried for ever", async () => {
    const blog = await folderOf(twoPosts);
    // What only Linux has: a folder that answers "no such file" to a new one in it.
    const place = existsSync("/proc/self")
      ? "/proc"
      : join(blog, "galley.yaml");

    await expect(exportTo(blog, join(place, "no/site"))).rejects.toMatchObject({
      name: "FileError",
      hint: expect.stringContaining("Choose another folder"),
    });
  });

  it("that may not be written is refused with the reason", async () => {
    const blog = await folderOf(twoPosts);
    const target = await temporaryFolder();
    chmodSync(blog, 0o755);
    chmodSync(target, 0o555);

    await asNobody(async () => {
      await expect(exportTo(blog, target)).rejects.toThrow(
        `Could not write to ${target}: permission denied.`,
      );
      await expect(exportTo(blog, join(target, "site"))).rejects.toMatchObject({
        code: "EACCES",
      });
    });
    expect(readdirSync(target)).toEqual([]);
  });
});

describe("a blog that lost its posts", () => {
  it("does not take the site away unless that is meant", async () => {
    const blog = await folderOf(twoPosts);
    const target = await newTarget();
    await exportTo(blog, target);
    const before = contentOf(target);
    rmSync(join(blog, "posts"), { recursive: true });

    await expect(exportTo(blog, target)).rejects.toThrow(
      /There are no posts any more: the export would remove \d+ files/,
    );
    expect(contentOf(target)).toEqual(before);

    const report = await exportTo(blog, target, { allowErrors: true });
    expect(report.removed).toContain("posts/a/index.html");
  });

  it("to a lock on their folder keeps them on the site", async () => {
    const blog = await folderOf({
      ...twoPosts,
      "posts/trips/c.md": "# C\n\nThree.\n",
    });
    const target = await newTarget();
    await exportTo(blog, target);
    for (const folder of [blog, dirname(target), target])
      chmodSync(folder, 0o777);
    chmodSync(join(blog, "posts"), 0o755);
    chmodSync(join(blog, "posts/trips"), 0o700);

    await asNobody(async () => {
      await expect(exportTo(blog, target)).rejects.toThrow(
        "posts/trips: The folder posts/trips cannot be read: permission denied. Change its permissions, or move it out of the blog.",
      );
    });
    expect(existsSync(join(target, "posts/c/index.html"))).toBe(true);
  });
});

describe("an export that fails", () => {
  it("while it renders leaves the site as it was", async () => {
    const blog = await folderOf(twoPosts);
    const target = await newTarget();
    await exportTo(blog, target);
    const before = contentOf(target);
    makeOld(target);
    const loaded = await loadBlog(blog);
    const planned = planOf(loaded, { now: now + 1 });
    const entries = planned.plan.entries.map((entry) =>
      entry.path === "posts/b/index.html" && entry.kind !== "file"
        ? {
            ...entry,
            render: () => {
              throw new Error("a bug in the theme");
            },
          }
        : entry,
    );

    const exported = exportSite({
      blog: loaded,
      planned: { ...planned, plan: { ...planned.plan, entries } },
      target,
    });

    await expect(exported).rejects.toThrow(
      "posts/b.md could not be made: a bug in the theme",
    );
    expect(contentOf(target)).toEqual(before);
    expect(writtenSince(target)).toEqual([]);
  });

  it("leaves no folder where there was none", async () => {
    const blog = await folderOf({
      ...twoPosts,
      "posts/bad.md": Buffer.from([0xff, 0xfe, 0xfd]),
    });
    const target = join(await temporaryFolder(), "deep", "site");

    await expect(exportTo(blog, target)).rejects.toBeInstanceOf(
      BrokenSiteError,
    );
    expect(existsSync(dirname(target))).toBe(false);
  });

  it("for a broken post names its file and line, and goes on without it when told to", async () => {
    const blog = await folderOf({
      ...twoPosts,
      "posts/bad.md": Buffer.from("one\ntwo \xff\n", "latin1"),
    });
    const target = await newTarget();

    await expect(exportTo(blog, target)).rejects.toThrow("posts/bad.md:2:");
    await exportTo(blog, target, { allowErrors: true });

    expect(existsSync(join(target, "posts/a/index.html"))).toBe(true);
    expect(existsSync(join(target, "posts/bad"))).toBe(false);
  });

  it("at a cancel leaves the site as it was", async () => {
    const blog = await folderOf(twoPosts);
    const target = await newTarget();
    await exportTo(blog, target);
    addFiles(blog, { "posts/c.md": "---\ndate: 2026-01-03\n---\n# C\n" });
    const before = contentOf(target);
    const cancel = new AbortController();

    const exported = exportTo(blog, target, {
      signal: cancel.signal,
      onProgress: ({ phase }) => {
        if (phase === "checking") cancel.abort();
      },
    });

    await expect(exported).rejects.toMatchObject({ name: "CancelledError" });
    expect(contentOf(target)).toEqual(before);
  });
});

describe("an export that was killed", () => {
  /** The site after the first `moves` moves of an export, as a kill leaves it. */
  async function killedAfter(
    blog: string,
    target: string,
    moves: number,
  ): Promise<void> {
    await exportTo(blog, target, {
      onProgress: ({ phase, done }) => {
        if (phase === "writing" && done === moves) throw new Error("killed");
      },
    }).catch(() => undefined);
    leaveStaging(target);
  }

  it.each([1, 3, 8])(
    "after %i moves is completed by the next one",
    async (moves) => {
      const blog = await folderOf(twoPosts);
      const target = await newTarget();
      await exportTo(blog, target);
      addFiles(blog, {
        "galley.yaml": "title: Another\nurl: https://example.org/\n",
        "posts/c.md": "---\ndate: 2026-01-03\ntags: [y]\n---\n# C\n",
      });
      await killedAfter(blog, target, moves);
      // What the killed run had written is out of date by now.
      addFiles(blog, {
        "galley.yaml": "title: A third\nurl: https://example.org/\n",
      });
      rmSync(join(blog, "posts/c.md"));

      const report = await exportTo(blog, target);

      const fresh = await newTarget();
      await exportTo(blog, fresh);
      expect(contentOf(target)).toEqual(contentOf(fresh));
      expect(report.foreign).toEqual([]);
    },
  );

  it("before its first move needs no yes the next time", async () => {
    const target = await temporaryFolder();
    leaveStaging(target);

    const report = await exportTo(await folderOf(twoPosts), target);

    expect(report.needsForce).toBe(false);
    expect(readdirSync(target)).not.toContain(stagingOfAnother);
  });
});

describe("a new page", () => {
  it("takes its place in a folder that others have made", async () => {
    const target = await newTarget();
    const blog = await folderOf(twoPosts);
    await exportTo(blog, target);
    mkdirSync(join(target, "posts/third"));
    addFiles(target, { "posts/fourth/mine.txt": "mine" });
    addFiles(blog, {
      "posts/third.md": "Third.",
      "posts/fourth.md": "Fourth.",
    });

    const report = await exportTo(blog, target);

    expect(report.added).toContain("posts/third/index.html");
    const page = readFileSync(join(target, "posts/fourth/index.html"), "utf8");
    expect(page).toContain("Fourth.");
    expect(readFileSync(join(target, "posts/fourth/mine.txt"), "utf8")).toBe(
      "mine",
    );
    rmSync(join(blog, "posts/third.md"));
    rmSync(join(blog, "posts/fourth.md"));
    await exportTo(blog, target);
    expect(existsSync(join(target, "posts/third"))).toBe(true);
    expect(existsSync(join(target, "posts/fourth/mine.txt"))).toBe(true);
    const names = readdirSync(target).filter((name) =>
      name.includes("staging"),
    );
    expect(names).toEqual([]);
  });

  it("leaves what stands at its folder's name", async () => {
    const target = await newTarget();
    const blog = await folderOf(twoPosts);
    await exportTo(blog, target);
    addFiles(target, { "posts/third": "mine" });
    addFiles(blog, { "posts/third.md": "Third." });
    const report = await exportTo(blog, target);
    expect(report.notWritten).toContain("posts/third/index.html");
    expect(readFileSync(join(target, "posts/third"), "utf8")).toBe("mine");
  });
});

describe("a path that changes its kind", () => {
  it("from file to folder and back is written over", async () => {
    const blog = await folderOf({ ...twoPosts, "static/thing": "a file" });
    const target = await newTarget();
    await exportTo(blog, target);
    rmSync(join(blog, "static/thing"));
    addFiles(blog, { "static/thing/inner.txt": "in a folder" });
    await exportTo(blog, target);
    expect(readFileSync(join(target, "thing/inner.txt"), "utf8")).toBe(
      "in a folder",
    );

    rmSync(join(blog, "static/thing"), { recursive: true });
    addFiles(blog, { "static/thing": "a file again" });
    await exportTo(blog, target);
    expect(readFileSync(join(target, "thing"), "utf8")).toBe("a file again");
  });

  it("is written over though a kill has left its folder empty", async () => {
    const blog = await folderOf({
      ...twoPosts,
      "static/thing/deep/inner.txt": "in a folder",
    });
    const target = await newTarget();
    await exportTo(blog, target);
    rmSync(join(blog, "static/thing"), { recursive: true });
    addFiles(blog, { "static/thing": "a file" });
    // Between the removal of the file and that of its folders.
    rmSync(join(target, "thing/deep/inner.txt"));

    const report = await exportTo(blog, target);

    expect(report.added).toContain("thing");
    expect(readFileSync(join(target, "thing"), "utf8")).toBe("a file");
  });

  it("stays a folder that Galley did not make, also when its own files leave it", async () => {
    const blog = await folderOf({
      ...twoPosts,
      "static/thing/inner.txt": "in a folder",
    });
    const target = await newTarget();
    mkdirSync(join(target, "thing"), { recursive: true });
    await exportTo(blog, target, { force: true });
    rmSync(join(blog, "static/thing"), { recursive: true });
    addFiles(blog, { "static/thing": "a file" });

    const report = await exportTo(blog, target);

    expect(report.notWritten).toEqual(["thing"]);
    expect(readdirSync(join(target, "thing"))).toEqual([]);
  });
});
