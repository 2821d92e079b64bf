/** An export that finds all as the one before left it looks at nothing closely; anything else it sees. */
import {
  appendFileSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Site } from "#core";
import {
  emptyMemory,
  exportSite,
  findCacheKey,
  keepMemory,
  loadBlog,
  planOf,
  previewExport,
  readMemory,
} from "#node";
import type { Blog, ExportMemory } from "#node";
import { addFiles, folderOf } from "../../support/blog-folder";
import { temporaryFolder } from "../../support/temporary";
import { differences, treeOf } from "../../torture/support/export-trees";

const now = Date.UTC(2026, 4, 1);
const page = "posts/p4/index.html";

const files = {
  "galley.yaml": "title: T\nurl: https://example.org/\nsearch: false\n",
  "posts/pixel.png": "png",
  ...Object.fromEntries(
    Array.from({ length: 8 }, (_, at) => [
      `posts/p${at}.md`,
      `---\ntitle: P${at}\ndate: 2026-01-${10 + at}\nseries: ${at % 2 ? "Odd" : ""}\n---\n\nText ${at} and [next](p${(at + 1) % 8}.md).\n\n<!--more-->\n\nMore.\n`,
    ]),
  ),
};

interface Standing {
  readonly folder: string;
  readonly target: string;
  readonly memory: ExportMemory;
  blog: Blog;
  site: Site | undefined;
  /** Paths whose keys were asked for. */
  keys: string[];
}

function plan(standing: Standing) {
  const { blog, site } = standing;
  const planned = planOf(blog, { now, before: site });
  standing.site = planned.site;
  standing.keys = [];
  const entries = planned.plan.entries.map((entry) => {
    if (entry.kind === "file" || entry.key === undefined) return entry;
    const { key, path } = entry;
    return {
      ...entry,
      key: (inputs: Parameters<typeof key>[0]) => {
        standing.keys.push(path);
        return key(inputs);
      },
    };
  });
  return { ...planned, plan: { ...planned.plan, entries } };
}

async function exportAgain(standing: Standing) {
  const { folder, target, memory, blog } = standing;
  standing.blog = await loadBlog(folder, { previous: blog });
  const planned = plan(standing);
  return exportSite({ blog: standing.blog, planned, target, memory });
}

/** A site that two exports have left as it should be. */
async function settledSite(): Promise<Standing> {
  const folder = await folderOf(files);
  const target = join(await temporaryFolder(), "site");
  const memory = emptyMemory();
  const blog = await loadBlog(folder);
  const keys: string[] = [];
  const standing = { folder, target, memory, blog, site: undefined, keys };
  await exportAgain(standing);
  // A time that can be put back as it was.
  utimesSync(join(target, page), 1_700_000_000, 1_700_000_000);
  await exportAgain(standing);
  expect(memory.settled).not.toBeNull();
  return standing;
}

/** The clock alone: files count as older than its grain right away. */
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
  vi.setSystemTime(Date.now() + 60_000);
});
afterEach(() => vi.useRealTimers());

describe("an export into a folder that is as the one before left it", () => {
  it("asks nothing more than a command has kept beside it, after an edit", async () => {
    const standing = await settledSite();
    const { folder, target } = standing;
    const memory = await keptOf(standing);
    appendFileSync(join(folder, "posts/p4.md"), "\nAt the end.\n");
    const blog = await loadBlog(folder);
    const planned = planOf(blog, { now });
    const report = await exportSite({ blog, planned, target, memory });
    expect(report.changed).toContain(page);
    expect(memory.recall).not.toBeNull();

    appendFileSync(join(folder, "galley.yaml"), "description: Other\n");
    const other = await loadBlog(folder);
    const again = planOf(other, { now });
    await exportSite({ blog: other, planned: again, target, memory });
    expect(memory.recall).toBeNull();
    const fresh = join(await temporaryFolder(), "site");
    await exportSite({ blog: other, planned: again, target: fresh });
    expect(differences(treeOf(fresh), treeOf(target))).toEqual([]);
  });

  it("asks no page for its key when nothing has changed", async () => {
    const standing = await settledSite();
    const report = await exportAgain(standing);
    expect(standing.keys).toEqual([]);
    expect(report).toMatchObject({ added: [], changed: [], removed: [] });
  });

  it("asks the pages that show what changed, and gives the site that one from nothing gives", async () => {
    const standing = await settledSite();
    for (const at of [4, 5, 4, 0]) {
      const path = `posts/p${at}.md`;
      appendFileSync(
        join(standing.folder, path),
        "\nAt the end. [Two](p2.md)\n",
      );
      const report = await exportAgain(standing);
      expect(report.changed).toContain(`posts/p${at}/index.html`);
      expect(standing.keys).toContain(`posts/p${at}/index.html`);
      // Neither its neighbour nor of its series nor linked from there.
      if (at % 2 === 0)
        expect(standing.keys).not.toContain(
          `posts/p${(at + 6) % 8}/index.html`,
        );

      const fresh = join(await temporaryFolder(), "site");
      const planned = planOf(standing.blog, { now });
      await exportSite({ blog: standing.blog, planned, target: fresh });
      expect(differences(treeOf(fresh), treeOf(standing.target))).toEqual([]);
    }
  });

  it("brings along a picture that a text refers to now", async () => {
    const standing = await settledSite();
    appendFileSync(join(standing.folder, "posts/p4.md"), "\n![A](pixel.png)\n");
    const report = await exportAgain(standing);
    expect(report.added).toEqual(["posts/pixel.png"]);
    const again = await exportAgain(standing);
    expect(again).toMatchObject({ added: [], changed: [], removed: [] });
  });
});

type Tampering = [what: string, tamper: (target: string) => void];

/** As an editor does that keeps the times of a file. */
function rewriteInPlace(path: string): void {
  const { atime, mtime } = statSync(path);
  const text = readFileSync(path, "utf8");
  writeFileSync(path, text.replace("Text 4", "Hand 4"));
  utimesSync(path, atime, mtime);
}

const tamperings: readonly Tampering[] = [
  ["nothing", () => undefined],
  [
    "a page edited by hand",
    (target) => appendFileSync(join(target, page), "!"),
  ],
  [
    "a page edited to the same size, its times put back",
    (target) => rewriteInPlace(join(target, page)),
  ],
  ["a page taken away", (target) => unlinkSync(join(target, page))],
  [
    "a page's folder taken away",
    (target) => rmSync(join(target, "posts/p4"), { recursive: true }),
  ],
  [
    "a page replaced by a link to its own bytes",
    (target) => {
      renameSync(join(target, page), join(target, "../moved.html"));
      symlinkSync("../../../moved.html", join(target, page));
    },
  ],
  [
    "a folder moved away, with a link in its place",
    (target) => {
      renameSync(join(target, "posts/p4"), join(target, "../p4"));
      symlinkSync("../../p4", join(target, "posts/p4"));
    },
  ],
  [
    "all pages moved away, with a link in their place",
    (target) => {
      renameSync(join(target, "posts"), join(target, "../posts"));
      symlinkSync("../posts", join(target, "posts"));
    },
  ],
  [
    "a folder in a page's place",
    (target) => {
      unlinkSync(join(target, page));
      mkdirSync(join(target, page));
    },
  ],
  [
    "a page put there by a hard link",
    (target) => {
      unlinkSync(join(target, page));
      linkSync(join(target, "posts/p3/index.html"), join(target, page));
    },
  ],
  ["a file of others", (target) => writeFileSync(join(target, "CNAME"), "a")],
  [
    "a file of others deep inside",
    (target) => writeFileSync(join(target, "posts/p4/notes.txt"), "a"),
  ],
  ["a folder of others", (target) => mkdirSync(join(target, "posts/mine"))],
  [
    "a manifest that does not know a page",
    (target) => {
      const manifest = join(target, ".galley-manifest.json");
      const lines = readFileSync(manifest, "utf8").split("\n");
      const without = lines.filter((line) => !line.includes("posts/p4/"));
      writeFileSync(manifest, without.join("\n"));
    },
  ],
];

/** What a command finds of what the one before it knew. */
async function keptOf({ folder, target, memory }: Standing) {
  const key = await findCacheKey(await temporaryFolder(), "this program");
  if (key === null) throw new Error("There is no key");
  const place = { blogFolder: folder, target };
  await keepMemory(place, key, memory);
  return readMemory(place, key);
}

const post = (title: string, more = ""): string =>
  `---\ntitle: ${title}\ndate: 2026-01-15\n${more}---\n\nOther.\n`;

const edits: readonly (readonly [
  what: string,
  edit: (folder: string) => void,
])[] = [
  [
    "and a text that changed",
    (folder) => addFiles(folder, { "posts/p5.md": post("P5") }),
  ],
  [
    "and a post that came",
    (folder) => addFiles(folder, { "posts/p4/new.md": post("New") }),
  ],
  ["and a post that went", (folder) => unlinkSync(join(folder, "posts/p4.md"))],
  [
    "and a post at another address",
    (folder) =>
      addFiles(folder, { "posts/p4.md": post("P4", "slug: notes.txt\n") }),
  ],
  [
    "and a picture that came",
    (folder) => appendFileSync(join(folder, "posts/p4.md"), "![A](pixel.png)"),
  ],
];

const everyWay = ["in an open app", "by a command"].flatMap((where) =>
  edits.flatMap(([edited, edit]) =>
    tamperings.map(
      ([what, tamper]) => [what, edited, where, tamper, edit] as const,
    ),
  ),
);

describe("an export sees, as one that remembers nothing does,", () => {
  it.each(everyWay)(
    "%s %s, %s",
    async (_what, _edited, where, tamper, edit) => {
      const standing = await settledSite();
      const isCommand = where === "by a command";
      const { folder, target } = standing;
      const memory = isCommand ? await keptOf(standing) : standing.memory;
      expect(memory.settled).not.toBeNull();
      tamper(target);
      edit(folder);
      const blog = await loadBlog(folder);
      const before = isCommand ? undefined : standing.site;
      const planned = planOf(blog, { now, before });
      const forgetful = await previewExport({ blog, planned, target });
      const report = await previewExport({ blog, planned, target, memory });
      expect(report).toEqual(forgetful);
      expect(report.changed.length).toBeGreaterThan(0);

      const written = await exportSite({ blog, planned, target, memory });
      expect(written).toEqual(forgetful);

      const afterwards = await previewExport({ blog, planned, target });
      expect(await previewExport({ blog, planned, target, memory })).toEqual(
        afterwards,
      );
    },
  );

  it.each<[what: string, change: (folder: string) => void]>([
    [
      "a post that comes",
      (folder) => addFiles(folder, { "posts/p8.md": post("P8") }),
    ],
    ["a post that goes", (folder) => unlinkSync(join(folder, "posts/p4.md"))],
    [
      "a post at another address",
      (folder) =>
        addFiles(folder, { "posts/p4.md": post("P4", "slug: other\n") }),
    ],
  ])(
    "what %s leaves behind, without looking at all of it again",
    async (_, change) => {
      const standing = await settledSite();
      const { folder, target, memory } = standing;
      change(folder);
      await exportAgain(standing);
      expect(memory.settled).not.toBeNull();
      const fresh = join(await temporaryFolder(), "site");
      const { blog } = standing;
      await exportSite({ blog, planned: planOf(blog, { now }), target: fresh });
      expect(differences(treeOf(fresh), treeOf(target))).toEqual([]);

      const report = await exportAgain(standing);
      expect(standing.keys).toEqual([]);
      expect(report).toMatchObject({ added: [], changed: [], removed: [] });
    },
  );

  it.each(["in an open app", "by a command"])(
    "a folder that is somebody else's from now on, %s",
    async (where) => {
      const standing = await settledSite();
      const { folder, target } = standing;
      writeFileSync(join(target, "posts/p4/notes.txt"), "a");
      await exportAgain(standing);
      unlinkSync(join(folder, "posts/p4.md"));
      await exportAgain(standing);

      const without = async () => {
        const blog = await loadBlog(folder);
        const planned = planOf(blog, { now });
        const isCommand = where === "by a command";
        const memory = isCommand ? await keptOf(standing) : standing.memory;
        const forgetful = await previewExport({ blog, planned, target });
        expect(await previewExport({ blog, planned, target, memory })).toEqual(
          forgetful,
        );
        return forgetful.foreign;
      };
      expect(await without()).toEqual(["posts/p4/"]);
      await exportAgain(standing);
      expect(await without()).toEqual(["posts/p4/"]);
      addFiles(folder, { "pages/other.md": "Other.\n" });
      expect(await without()).toEqual(["posts/p4/"]);
      await exportAgain(standing);
      rmSync(join(target, "posts/p4"), { recursive: true });
      expect(await without()).toEqual([]);
    },
  );

  it.each<[what: string, forget: (manifest: string) => void]>([
    ["a manifest that was taken away", (manifest) => unlinkSync(manifest)],
    [
      "a manifest that does not name a picture",
      (manifest) => {
        const lines = readFileSync(manifest, "utf8").split("\n");
        const without = lines.filter((line) => !line.includes("pixel.png"));
        writeFileSync(manifest, without.join("\n").replace(/,(\s*\])/, "$1"));
      },
    ],
  ])("a picture that nobody refers to any more, by %s", async (_, forget) => {
    const standing = await settledSite();
    const { folder, target, memory } = standing;
    const text = readFileSync(join(folder, "posts/p4.md"), "utf8");
    addFiles(folder, {
      "images/pixel.png": "png",
      "images/other.png": "other",
      "posts/p3.md": `${text}\n![A](../images/other.png)\n`,
      "posts/p4.md": `${text}\n![A](../images/pixel.png)\n`,
    });
    await exportAgain(standing);
    addFiles(folder, { "pages/other.md": "Other.\n" });
    await exportAgain(standing);

    forget(join(target, ".galley-manifest.json"));
    addFiles(folder, { "posts/p4.md": text });
    const blog = await loadBlog(folder);
    const planned = planOf(blog, { now, before: standing.site });
    const forgetful = await previewExport({ blog, planned, target });
    expect(forgetful.foreign).toContain("images/pixel.png");
    expect(await previewExport({ blog, planned, target, memory })).toEqual(
      forgetful,
    );
  });

  const othersHave: readonly (readonly [string, (folder: string) => void])[] = [
    ["a file", (folder) => writeFileSync(join(folder, "extra"), "a")],
    ["an empty folder", (folder) => mkdirSync(join(folder, "extra"))],
    [
      "a folder with a file",
      (folder) => {
        mkdirSync(join(folder, "extra"));
        writeFileSync(join(folder, "extra/a.txt"), "mine");
      },
    ],
    ["a file beside", (folder) => writeFileSync(join(folder, "beside"), "a")],
  ];

  it.each(
    ["", "posts/"].flatMap((below) =>
      othersHave.map(([what, put]) => [what, below, put] as const),
    ),
  )(
    "%s of others at %sextra, where files come and go",
    async (_, below, put) => {
      const standing = await settledSite();
      const { folder, target, memory } = standing;
      put(join(target, below));
      await exportAgain(standing);
      expect(memory.settled).not.toBeNull();
      const step = async (): Promise<void> => {
        const blog = await loadBlog(folder);
        const planned = planOf(blog, { now });
        const forgetful = await previewExport({ blog, planned, target });
        const written = await exportSite({ blog, planned, target, memory });
        expect(written).toEqual(forgetful);
      };
      const place = `static/${below}`;
      addFiles(folder, {
        [`${place}extra/a.txt`]: "a",
        [`${place}extra/b.txt`]: "b",
      });
      await step();
      await step();
      rmSync(join(folder, place, "extra/a.txt"));
      await step();
      rmSync(join(folder, "static"), { recursive: true });
      await step();
      await step();
      addFiles(folder, { [`${place}beside`]: "b" });
      await step();
    },
  );

  it("names that hold the end of a line", async () => {
    const standing = await settledSite();
    const { target } = standing;
    writeFileSync(join(target, "a\nb"), "");
    await exportAgain(standing);
    await exportAgain(standing);
    unlinkSync(join(target, "a\nb"));
    writeFileSync(join(target, "a"), "");
    writeFileSync(join(target, "b"), "");
    expect((await exportAgain(standing)).foreign).toEqual(["a", "b"]);
  });

  it("what others left there before, which comes and goes", async () => {
    const standing = await settledSite();
    const { target } = standing;
    const names = ["CNAME", "posts/p4/notes.txt"];
    for (const name of names) writeFileSync(join(target, name), "a");
    for (let round = 0; round < 3; round += 1)
      expect((await exportAgain(standing)).foreign).toEqual(names);
    expect(standing.keys).toEqual([]);
    unlinkSync(join(target, "CNAME"));
    expect((await exportAgain(standing)).foreign).toEqual([names[1]]);
    unlinkSync(join(target, "posts/p4/notes.txt"));
    expect((await exportAgain(standing)).foreign).toEqual([]);
  });
});
