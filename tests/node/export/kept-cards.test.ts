/** Cards that were taken out of texts, for listings that show them again. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { defaultSettings } from "#core";
import {
  emptyMemory,
  exportSite,
  findCacheKey,
  keepMemory,
  loadBlog,
  planOf,
  readMemory,
} from "#node";
import type { ExportMemory } from "#node";
import { KeptCards } from "../../../src/node/export/kept-cards";
import { addFiles, folderOf } from "../../support/blog-folder";
import { temporaryFolder } from "../../support/temporary";
import { differences, treeOf } from "../../torture/support/export-trees";

const now = Date.UTC(2026, 4, 1);
const settings = defaultSettings("A");
const matter = {
  style: "summary",
  hasFold: false,
  excerpt: "Überall …",
  picture: "",
} as const;

describe("kept cards", () => {
  it("are found by path and hash, and no other way", () => {
    const cards = KeptCards.none(settings);
    cards.add(["posts/a.md", "1", JSON.stringify(matter)]);
    expect(cards.get("posts/a.md", "1")).toEqual(matter);
    expect(cards.get("posts/a.md", "2")).toBeNull();
    expect(cards.get("posts/b.md", "1")).toBeNull();
    expect(cards.has("posts/a.md", "1")).toBe(true);
    expect(cards.has("posts/a.md", null)).toBe(false);
  });

  it("come back from their bytes", () => {
    const cards = KeptCards.none(settings);
    for (const name of ["a", "b", "c"])
      cards.add([name, name, JSON.stringify({ ...matter, excerpt: name })]);
    cards.add(["b", "d", JSON.stringify({ ...matter, excerpt: "ü" })]);
    cards.keepOnly((path) => path !== "c");

    const again = KeptCards.parse(cards.bytes());

    expect(again.get("a", "a")).toEqual({ ...matter, excerpt: "a" });
    expect(again.get("b", "d")).toEqual({ ...matter, excerpt: "ü" });
    expect(again.has("b", "b")).toBe(false);
    expect(again.has("c", "c")).toBe(false);
    expect(again.isLike(cards)).toBe(true);
    const { listing } = settings;
    const others = { ...settings, listing: { ...listing, excerptWords: 9 } };
    expect(again.isLike(KeptCards.none(others))).toBe(false);
  });

  it("are worth a file once they are many, and until they are in it", () => {
    const cards = KeptCards.none(settings);
    for (let at = 0; at < 49; at += 1) cards.add([`${at}`, "", "{}"]);
    expect(cards.areWorthKeeping).toBe(false);
    cards.add(["49", "", "{}"]);
    expect(cards.areWorthKeeping).toBe(true);
    cards.settle();
    expect(cards.areWorthKeeping).toBe(false);
  });
});

/** Seventy posts; raw HTML in the intro of each fifth. */
const seventy = Object.fromEntries(
  Array.from({ length: 70 }, (_, at) => [
    `posts/p${at}.md`,
    `---\ntitle: P${at}\ndate: 2026-01-01T00:${10 + (at % 50)}:00Z\ntags: [t${at % 3}]\n---\n\nText ${at} \"quoted\", a [link](p0.md) and ![a picture](p.png).${at % 5 === 0 ? " <b>Raw</b>" : ""}\n\n<!--more-->\n\nMore.\n`,
  ]),
);
const files: Readonly<Record<string, string>> = {
  "galley.yaml":
    "url: https://example.org/\nsearch: false\nfeeds: { items: 1 }\n",
  "posts/p.png": "png",
  ...seventy,
};
const isRaw = (path: string): boolean => files[path]?.includes("Raw") === true;

/** A blog, exported, and what is kept of that. */
async function exported(settings = "") {
  const folder = await folderOf({
    ...files,
    "galley.yaml": `${files["galley.yaml"]}${settings}`,
  });
  const target = join(await temporaryFolder(), "site");
  const memory = emptyMemory();
  const key = await findCacheKey(await temporaryFolder(), "this program");
  if (key === null) throw new Error("There is no key");
  const place = { blogFolder: folder, target };
  const exportAgain = async (
    memory: ExportMemory | undefined,
    to = target,
    before: (paths: Iterable<string>) => void = () => undefined,
  ) => {
    const blog = await loadBlog(folder);
    const planned = planOf(blog, { now });
    before(blog.posts.keys());
    await exportSite({ blog, planned, target: to, memory });
  };
  await exportAgain(memory);
  await keepMemory(place, key, memory);
  const recall = () => readMemory(place, key);
  return { folder, target, memory, exportAgain, recall };
}

describe.each(["intro", "summary"])("an export in the style %s", (style) => {
  const listing = `listing: { style: ${style}, perPage: 5 }\n`;

  it.each(["in an open app", "by a command"])(
    "reads no text for a listing of cards that are kept, %s",
    async (where) => {
      const { folder, target, exportAgain, ...kept } = await exported(listing);
      const memory =
        where === "by a command" ? await kept.recall() : kept.memory;
      addFiles(folder, {
        "posts/new.md":
          "---\ntitle: New\ndate: 2026-02-01\ntags: [t1]\n---\n\nNew.\n",
      });
      const fresh = join(await temporaryFolder(), "fresh");
      await exportAgain(undefined, fresh);

      const neighbour = "posts/p49.md";
      const isRead = (path: string): boolean =>
        ["posts/new.md", neighbour].includes(path) ||
        (style === "intro" && isRaw(path));
      await exportAgain(memory, target, (paths) => {
        for (const path of paths)
          if (!isRead(path)) rmSync(join(folder, path), { force: true });
      });

      expect(differences(treeOf(fresh), treeOf(target))).toEqual([]);
    },
  );

  it("makes them anew of texts and under settings that are others", async () => {
    const { folder, target, exportAgain, recall } = await exported(listing);
    const changed = files["posts/p7.md"]?.replace("Text 7", "Other") ?? "";
    addFiles(folder, { "posts/p7.md": changed });
    await exportAgain(await recall());
    addFiles(folder, {
      "posts/p8.md": changed.replace("P7", "P8"),
      "galley.yaml": `${files["galley.yaml"]}${listing}markdown: { typographer: false }\n`,
    });
    await exportAgain(await recall());
    const fresh = join(await temporaryFolder(), "fresh");
    await exportAgain(undefined, fresh);
    expect(differences(treeOf(fresh), treeOf(target))).toEqual([]);
  });
});
