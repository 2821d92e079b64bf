import { readdirSync, readFileSync, writeFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  createTexts,
  loadBlog,
  pictureExtension,
  planOf,
  searchPosts,
  storePicture,
  watchFolder,
} from "#node";
import { addFiles, folderOf } from "../../support/blog-folder";
import { temporaryFolder } from "../../support/temporary";

const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1]);

describe("texts", () => {
  it("are refused when they cannot be read any more, not taken for empty", async () => {
    const folder = await folderOf({ "posts/a.md": "# A\n\nText.\n" });
    const texts = createTexts(await loadBlog(folder));
    writeFileSync(join(folder, "posts/a.md"), Buffer.from([0xff, 0xfe]));

    expect(() => texts.post("posts/a.md")).toThrow(
      "Could not read posts/a.md: a.md is not encoded as UTF-8.",
    );
  });
});

describe("search", () => {
  const open = async () =>
    loadBlog(
      await folderOf({
        "posts/a.md": "---\ntitle: Größe\ntags: [Zürich]\n---\n\nNothing here.",
        "posts/b.md":
          "---\nsecret: frontmatter\n---\n# B\n\nA long line about the CAFÉ culture of Vienna.\n",
        "posts/c.md": Buffer.from("caf\xe9", "latin1"),
      }),
    );

  it("finds without regard to letter case and accents, both ways", async () => {
    const blog = await open();

    for (const query of ["cafe", "Café", "CAFÉ vienna"]) {
      expect(await searchPosts(blog, query), query).toEqual([
        {
          path: "posts/b.md",
          snippet: "A long line about the CAFÉ culture of Vienna.",
        },
      ]);
    }
  });

  it("finds titles and tags, with an empty snippet", async () => {
    const blog = await open();

    for (const query of ["größe", "große", "zurich", "GROßE Zürich"]) {
      expect(await searchPosts(blog, query), query).toEqual([
        { path: "posts/a.md", snippet: "" },
      ]);
    }
  });

  it("wants every word, and finds nothing in front matter or for nothing", async () => {
    const blog = await open();

    expect(await searchPosts(blog, "cafe berlin")).toEqual([]);
    expect(await searchPosts(blog, "frontmatter")).toEqual([]);
    expect(await searchPosts(blog, "  ")).toEqual([]);
  });

  it("looks into unsaved texts", async () => {
    const blog = await open();
    const overlay = new Map([["posts/a.md", "# A\n\nUnsaved words."]]);

    expect(await searchPosts(blog, "unsaved", { overlay })).toMatchObject([
      { path: "posts/a.md" },
    ]);
  });

  it("ends when it is cancelled", async () => {
    const files = Array.from({ length: 200 }, (_, n) => [
      `posts/${n}.md`,
      "# Text",
    ]);
    const blog = await loadBlog(
      await folderOf(Object.fromEntries(files) as Record<string, string>),
    );
    const cancel = new AbortController();
    const search = searchPosts(blog, "text", { signal: cancel.signal });
    cancel.abort();

    await expect(search).rejects.toMatchObject({ name: "CancelledError" });
  });
});

describe("a dropped picture", () => {
  it("is known by its bytes, whatever it is called", () => {
    expect(pictureExtension(png)).toBe("png");
    expect(pictureExtension(Buffer.from([0xff, 0xd8, 0xff, 0xe0]))).toBe("jpg");
    expect(pictureExtension(Buffer.from("GIF89a.."))).toBe("gif");
    expect(pictureExtension(Buffer.from("RIFF1234WEBPVP8 "))).toBe("webp");
    expect(pictureExtension(Buffer.from("\0\0\0 ftypavif"))).toBe("avif");
    expect(pictureExtension(Buffer.from("<svg xmlns='x'/>"))).toBe("svg");
    expect(
      pictureExtension(Buffer.from("<?xml version='1.0'?>\n<!-- a --><svg>")),
    ).toBe("svg");
    expect(pictureExtension(Buffer.from("<html><svg>"))).toBeNull();
    expect(pictureExtension(Buffer.from("#!/bin/sh"))).toBeNull();
    expect(pictureExtension(Buffer.alloc(0))).toBeNull();
  });

  it("gets a safe, free name with the extension of its bytes", async () => {
    const blog = await temporaryFolder();
    const names = [
      "../../My Holiday (1).JPEG",
      "my-holiday-1.png",
      "CON.png",
      "…",
      "a/b\\c.exe",
    ];
    const stored: (string | null)[] = [];
    for (const [index, name] of names.entries()) {
      const bytes = Buffer.concat([png, Buffer.from([index])]);
      stored.push(await storePicture(blog, "images", name, bytes));
    }

    expect(stored).toEqual([
      "images/my-holiday-1.png",
      "images/my-holiday-1-2.png",
      "images/picture.png",
      "images/picture-2.png",
      "images/c.png",
    ]);
    expect(readdirSync(join(blog, "images"))).toHaveLength(5);
  });

  it("never takes the place of another, and is stored once", async () => {
    const blog = await folderOf({ "images/Photo.PNG": "someone's" });
    const one = await storePicture(blog, "images", "photo.png", png);
    const again = await storePicture(blog, "images", "photo.png", png);

    expect(one).toBe("images/photo-2.png");
    expect(again).toBe(one);
    expect(readFileSync(join(blog, "images/Photo.PNG"), "utf8")).toBe(
      "someone's",
    );
  });

  it("that is none is not stored", async () => {
    const blog = await temporaryFolder();

    expect(
      await storePicture(blog, "images", "x.png", Buffer.from("text")),
    ).toBeNull();
    expect(readdirSync(blog)).toEqual([]);
  });
});

describe("the texts of a blog", () => {
  it("are read when asked for, the same object while nothing else is", async () => {
    const folder = await folderOf({ "posts/a.md": "# A\n\nText." });
    const texts = createTexts(await loadBlog(folder));

    expect(texts.post("posts/a.md").body).toContain("Text.");
    expect(texts.post("posts/a.md")).toBe(texts.post("posts/a.md"));
  });

  it("do not stay in memory when there are many", async () => {
    const long = "x".repeat(3_000_000);
    const folder = await folderOf(
      Object.fromEntries(
        Array.from({ length: 8 }, (_, n) => [`posts/${n}.md`, long]),
      ),
    );
    const texts = createTexts(await loadBlog(folder));
    const first = texts.post("posts/0.md");
    for (let number = 1; number < 8; number += 1) {
      texts.post(`posts/${number}.md`);
    }

    expect(texts.post("posts/0.md")).not.toBe(first);
  });

  it("give unsaved ones the place of files, and refuse what is not in the site", async () => {
    const folder = await folderOf({
      "posts/a.md": "# A",
      "posts/bad.md": Buffer.from([0xff]),
    });
    const blog = await loadBlog(folder);
    const texts = createTexts(blog, new Map([["posts/a.md", "# Unsaved"]]));

    expect(texts.post("posts/a.md").meta.title).toBe("Unsaved");
    expect(() => texts.post("posts/bad.md")).toThrow("posts/bad.md");
    expect(() => texts.post("../secret")).toThrow("../secret");
  });

  it("make a plan with unsaved posts in their new places", async () => {
    const folder = await folderOf({
      "posts/a.md": "---\ntitle: A\ndraft: true\n---\n",
    });
    const blog = await loadBlog(folder);
    const text = "---\ntitle: Now public\nslug: public\n---\n";
    const overlay = new Map([["posts/a.md", text]]);

    const { plan } = planOf(blog, { now: 0, overlay });

    expect(plan.entries.map(({ path }) => path)).toContain(
      "posts/public/index.html",
    );
  });
});

describe("watching a folder", () => {
  it("hints at changes of posts, and not at Galley's own files", async () => {
    const folder = await folderOf({ "posts/a.md": "# A", ".galley/x": "" });
    let hints = 0;
    let heard: () => void = () => undefined;
    const next = () => new Promise<void>((resolve) => (heard = resolve));
    const watch = watchFolder(folder, () => {
      hints += 1;
      heard();
    });
    await watch.ready;
    try {
      const change = next();
      writeFileSync(join(folder, "posts/a.md"), "# Changed");
      await change;
      const added = next();
      addFiles(folder, { "posts/new/index.md": "# New" });
      await added;
      const inside = next();
      addFiles(folder, { "posts/new/index.md": "# Changed again" });
      await inside;
      const before = hints;
      addFiles(folder, { ".galley/journal/x": "kept" });
      const removed = next();
      rmSync(join(folder, "posts/a.md"));
      await removed;
      expect(hints).toBe(before + 1);
    } finally {
      await watch.close();
    }
  });
});
