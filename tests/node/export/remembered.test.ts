/** What exports remember of those before: it makes them quick, and never different. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Site } from "#core";
import {
  emptyMemory,
  exportSite,
  findCacheKey,
  keepMemory,
  loadBlog,
  planOf,
  readMemory,
} from "#node";
import type { Blog, ExportMemory, ExportReport } from "#node";
import { addFiles, folderOf } from "../../support/blog-folder";
import { RandomBlog } from "../../support/random-blog";
import { temporaryFolder } from "../../support/temporary";
import { lots } from "../../torture/support/length";
import { differences, treeOf } from "../../torture/support/export-trees";

const now = Date.UTC(2026, 4, 1);

interface Exported {
  readonly report: ExportReport;
  /** Paths of the pages that were rendered. */
  readonly rendered: readonly string[];
  readonly site: Site;
}

async function exportTo(
  target: string,
  blog: Blog,
  memory?: ExportMemory,
  before?: Site,
): Promise<Exported> {
  const planned = planOf(blog, { now, before });
  const rendered: string[] = [];
  const entries = planned.plan.entries.map((entry) =>
    entry.kind === "file"
      ? entry
      : {
          ...entry,
          render: (texts: Parameters<typeof entry.render>[0]) => {
            rendered.push(entry.path);
            return entry.render(texts);
          },
        },
  );
  const report = await exportSite({
    blog,
    planned: { ...planned, plan: { ...planned.plan, entries } },
    target,
    allowErrors: true,
    memory,
  });
  return { report, rendered: rendered.sort(), site: planned.site };
}

const newTarget = async (): Promise<string> =>
  join(await temporaryFolder(), "site");

/** Ten posts a page apart, so that each stands on a page of the index of its own. */
const ten = Object.fromEntries(
  Array.from({ length: 10 }, (_, at) => [
    `posts/p${at}.md`,
    `---\ntitle: P${at}\ndate: 2026-01-${10 + at}\n---\n\nText ${at}.\n\n<!--more-->\n\nMore.\n`,
  ]),
);
const one =
  "title: Ten\nurl: https://example.org/\nlisting: { perPage: 1 }\nsearch: false\nfeeds: { items: 2 }\n";

/** 101 posts of 2025 and 100 of 2024, a sentence of its own in each. */
const large: Readonly<Record<string, string>> = Object.fromEntries([
  ["galley.yaml", "title: Large\nlisting: { perPage: 100 }\n"],
  ...Array.from({ length: 201 }, (_, at): [string, string] => {
    const [year, number] = at < 101 ? [2025, at] : [2024, at - 101];
    const name = `posts/${year}-${String(number).padStart(2, "0")}.md`;
    const front = `title: P\nslug: p-${year}-${number}\ndate: ${year}-02-03`;
    return [
      name,
      `---\n${front}\n---\n\nText.\n\n<!--more-->\n\nSole ${year} ${number} end.\n`,
    ];
  }),
]);

const partsOf = (paths: readonly string[]): string[] =>
  paths.filter((path) => path.includes("search-index")).sort();

const textsIn = (folder: string): string[] =>
  [...treeOf(folder).keys()]
    .filter((path) => !path.endsWith("/"))
    .map((path) => readFileSync(join(folder, path), "utf8"));

describe("an export that remembers the one before", () => {
  it.each(["read from disk, by a command", "kept by an open app"])(
    "gives the same site as one from nothing, after any of 200 edits, %s",
    { timeout: 300_000 },
    async (how) => {
      const isOpen = how.includes("app");
      const folder = await temporaryFolder();
      const random = new RandomBlog(folder, lots(isOpen ? 78 : 77), 9);
      const target = await newTarget();
      const key = await findCacheKey(await temporaryFolder(), "this program");
      if (key === null) throw new Error("There is no key");
      const place = { blogFolder: folder, target };
      let blog: Blog | undefined;
      let memory = emptyMemory();
      let before: Site | undefined;
      let remembered = 0;
      for (let edit = 0; edit < 200; edit += 1) {
        const what = random.change();
        blog = await loadBlog(folder, { previous: blog });
        if (!isOpen) memory = await readMemory(place, key);
        const again = await exportTo(target, blog, memory, before);
        if (isOpen) before = again.site;
        else await keepMemory(place, key, memory);
        const fresh = await newTarget();
        const anew = await exportTo(fresh, blog);
        expect(differences(treeOf(fresh), treeOf(target)), what).toEqual([]);
        expect(again.report.problems, what).toEqual(anew.report.problems);
        remembered += anew.rendered.length - again.rendered.length;
      }
      // Otherwise nothing was tried.
      expect(remembered).toBeGreaterThan(1000);
    },
  );

  it("makes the pages anew that show what changed, and no others", async () => {
    const folder = await folderOf({ "galley.yaml": one, ...ten });
    const target = await newTarget();
    const memory = emptyMemory();
    await exportTo(target, await loadBlog(folder), memory);

    const texts = { "posts/p4.md": `${ten["posts/p4.md"]}\nAt the end.\n` };
    addFiles(folder, texts);
    const { rendered, report } = await exportTo(
      target,
      await loadBlog(folder),
      memory,
    );

    const always = ["404.html", "assets/galley.css", "robots.txt"];
    expect(rendered.filter((path) => !always.includes(path))).toEqual([
      "archive/2026/page/6/index.html",
      "page/6/index.html",
      "posts/p4/index.html",
    ]);
    expect(report.changed).toEqual(["posts/p4/index.html"]);
  });

  it("makes one part of a large search index anew after one edit", async () => {
    const folder = await folderOf(large);
    const target = await newTarget();
    const memory = emptyMemory();
    const first = await exportTo(target, await loadBlog(folder), memory);
    expect(partsOf(first.rendered)).toEqual([
      "assets/search-index-2024.js",
      "assets/search-index-2025.js",
    ]);

    const path = "posts/2024-05.md";
    addFiles(folder, { [path]: `${large[path]}\nAt the end.\n` });
    const blog = await loadBlog(folder);
    const { rendered, report } = await exportTo(target, blog, memory);

    expect(partsOf(rendered)).toEqual(["assets/search-index-2024.js"]);
    expect(report.changed).toEqual([
      "assets/search-index-2024.js",
      "posts/p-2024-5/index.html",
    ]);
    const fresh = await newTarget();
    await exportTo(fresh, blog);
    expect(differences(treeOf(fresh), treeOf(target))).toEqual([]);
  });

  it("leaves no part of a search index behind when one file holds it again, or in parts the one file", async () => {
    const folder = await folderOf(large);
    const target = await newTarget();
    const memory = emptyMemory();
    await exportTo(target, await loadBlog(folder), memory);

    const secret = "Sole 2025 7 end.";
    const whereItIs = (): number =>
      textsIn(target).filter((text) => text.includes(secret)).length;
    // Its article and its part of the index.
    expect(whereItIs()).toBe(2);

    const path = "posts/2025-07.md";
    const draft = { [path]: `---\ndraft: true\n${large[path]?.slice(4)}` };
    addFiles(folder, draft);
    const { report } = await exportTo(target, await loadBlog(folder), memory);
    expect(partsOf(report.removed)).toEqual([
      "assets/search-index-2024.js",
      "assets/search-index-2025.js",
    ]);
    expect(partsOf([...treeOf(target).keys()])).toEqual([
      "assets/search-index.js",
    ]);
    expect(whereItIs()).toBe(0);

    addFiles(folder, { [path]: large[path] ?? "" });
    const again = await exportTo(target, await loadBlog(folder), memory);
    expect(partsOf(again.report.removed)).toEqual(["assets/search-index.js"]);
  });

  it("makes a page anew that was edited by hand, and leaves it", async () => {
    const folder = await folderOf({ "galley.yaml": one, ...ten });
    const target = await newTarget();
    const memory = emptyMemory();
    const blog = await loadBlog(folder);
    await exportTo(target, blog, memory);

    const page = join(target, "posts/p4/index.html");
    const edited = readFileSync(page, "utf8").replace("Text 4.", "Hand 4.");
    writeFileSync(page, edited);
    const { report } = await exportTo(target, blog, memory);

    expect(report.foreign).toEqual(["posts/p4/index.html"]);
    expect(readFileSync(page, "utf8")).toBe(edited);
  });

  it("believes the manifest that stands there, not the one it wrote", async () => {
    const folder = await folderOf({ "galley.yaml": one, ...ten });
    const target = await newTarget();
    const memory = emptyMemory();
    const blog = await loadBlog(folder);
    await exportTo(target, blog, memory);

    const manifest = join(target, ".galley-manifest.json");
    const lines = readFileSync(manifest, "utf8").split("\n");
    const without = lines.filter((line) => !line.includes("posts/p4/"));
    expect(without).toHaveLength(lines.length - 1);
    writeFileSync(manifest, without.join("\n"));
    addFiles(folder, { "posts/p4.md": "---\ntitle: P4\n---\n\nOther.\n" });
    const { report } = await exportTo(target, await loadBlog(folder), memory);

    expect(report.foreign).toEqual(["posts/p4/index.html"]);
    expect(report.notWritten).toEqual(["posts/p4/index.html"]);
  });

  it("remembers nothing of texts that changed while it was at work", async () => {
    const folder = await folderOf({ "galley.yaml": one, ...ten });
    const target = await newTarget();
    const memory = emptyMemory();
    const blog = await loadBlog(folder);
    addFiles(folder, { "posts/p4.md": "---\ntitle: P4\n---\n\nOther.\n" });
    await exportTo(target, blog, memory);
    expect(memory.pages.size).toBe(0);

    const fresh = await newTarget();
    const read = await loadBlog(folder);
    await exportTo(target, read, memory);
    await exportTo(fresh, read);
    expect(differences(treeOf(fresh), treeOf(target))).toEqual([]);
  });
});

describe("what is remembered of an export", () => {
  it("comes back as it was, for this user, this program and this folder alone", async () => {
    const folder = await folderOf({ "galley.yaml": one, ...ten });
    const target = await newTarget();
    const memory = emptyMemory();
    await exportTo(target, await loadBlog(folder), memory);
    const users = await temporaryFolder();
    const key = await findCacheKey(users, "this program");
    const other = await findCacheKey(users, "another program");
    const stranger = await findCacheKey(
      await temporaryFolder(),
      "this program",
    );
    if (!key || !other || !stranger) throw new Error("There is no key");
    const place = { blogFolder: folder, target };

    await keepMemory(place, key, memory);

    // The manifest is remembered while a program runs, and no longer; cards once they are many.
    const kept = { ...memory, manifest: null, cards: null };
    const again = await readMemory(place, key);
    expect(again.pages.size).toBe(0);
    await again.recall?.();
    expect(again).toEqual(kept);
    expect(again.settled?.pages.traces.size).toBe(10);
    expect(memory.pages.size).toBeGreaterThan(20);
    const elsewhere = { ...place, target: `${target}-2` };
    for (const [where, not] of [
      [place, other],
      [place, stranger],
      [elsewhere, key],
    ] as const) {
      const nothing = await readMemory(where, not);
      await nothing.recall?.();
      expect(nothing).toEqual(emptyMemory());
    }
  });
});
