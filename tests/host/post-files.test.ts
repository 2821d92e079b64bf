import {
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { maxPictureBytes } from "#bridge";
import { hashOf } from "#node";
import { folderOf } from "../support/blog-folder";
import type { FolderContent } from "../support/blog-folder";
import { startTestHost } from "../support/test-host";
import type { TestHost } from "../support/test-host";

let started: TestHost | null = null;
afterEach(async () => {
  await started?.host.close();
  started = null;
});

async function openBlog(
  content: FolderContent,
): Promise<{ folder: string; test: TestHost }> {
  const folder = await folderOf(content);
  const test = await startTestHost();
  started = test;
  await test.ask("openBlog", { folder });
  return { folder, test };
}

const read = (folder: string, path: string) =>
  readFileSync(join(folder, path), "utf8");

describe("a new post", () => {
  it("gets a dated file name, its title, and a place in the list", async () => {
    const { folder, test } = await openBlog({ "posts/a.md": "# A" });

    const item = await test.ask("createPost", {
      title: 'How "Kafka": works',
      kind: "post",
    });

    expect(item.meta).toMatchObject({
      path: "posts/2026-05-01-how-kafka-works.md",
      title: 'How "Kafka": works',
      date: { day: "2026-05-01" },
    });
    expect(existsSync(join(folder, item.meta.path))).toBe(true);
    expect(test.eventsOf("postsChanged").at(-1)?.changed).toEqual([item]);
  });

  it("takes the next free name, without regard to letter case", async () => {
    const { folder, test } = await openBlog({
      "posts/2026-05-01-Hello.md": "# Theirs",
    });

    const one = await test.ask("createPost", { title: "hello", kind: "post" });
    const two = await test.ask("createPost", { title: "hello", kind: "post" });

    expect(one.meta.path).toBe("posts/2026-05-01-hello-2.md");
    expect(two.meta.path).toBe("posts/2026-05-01-hello-3.md");
    expect(read(folder, "posts/2026-05-01-Hello.md")).toBe("# Theirs");
  });

  it("of a page goes to pages/ without a date", async () => {
    const { test } = await openBlog({ "posts/a.md": "# A" });

    const item = await test.ask("createPost", { title: "About", kind: "page" });

    expect(item.meta).toMatchObject({
      path: "pages/about.md",
      kind: "page",
      title: "About",
      date: null,
    });
    expect(item.address).toBe("/about/");
  });

  it("goes beside the others where a folder has no posts folder", async () => {
    const { test } = await openBlog({ "one.md": "# One" });

    const item = await test.ask("createPost", { title: "Two", kind: "post" });

    expect(item.meta.path).toBe("2026-05-01-two.md");
  });
});

describe("a copy", () => {
  it("is a draft of its own beside the original", async () => {
    const { folder, test } = await openBlog({
      "posts/a.md":
        "---\ntitle: A # mine\nslug: a\naliases: [/old/]\n---\n\nText.\n",
    });

    const item = await test.ask("duplicatePost", { id: "posts/a.md" });

    expect(item.meta).toMatchObject({
      path: "posts/a-copy.md",
      title: "A (copy)",
      isDraft: true,
      slug: "a-copy",
      aliases: [],
    });
    expect(read(folder, "posts/a-copy.md")).toContain("\n\nText.\n");
  });

  it("of a bundle has its own pictures", async () => {
    const { folder, test } = await openBlog({
      "posts/x/index.md": "# X",
      "posts/x/pic.png": "pic",
    });

    const item = await test.ask("duplicatePost", { id: "posts/x/index.md" });

    expect(item.meta.path).toBe("posts/x-copy/index.md");
    expect(read(folder, "posts/x-copy/pic.png")).toBe("pic");
    expect(read(folder, "posts/x-copy/index.md")).toContain("X (copy)");
  });

  it("made of a conflict stands beside the post; of a vanished post, in its place", async () => {
    const { folder, test } = await openBlog({ "posts/a.md": "# A" });

    const beside = await test.ask("createPostFrom", {
      id: "posts/a.md",
      text: "---\nslug: a\n---\n# Mine",
    });
    unlinkSync(join(folder, "posts/a.md"));
    await test.ask("refreshBlog", {});
    const back = await test.ask("createPostFrom", {
      id: "posts/a.md",
      text: "# Again",
    });

    expect(beside.meta).toMatchObject({ path: "posts/a-2.md", title: "Mine" });
    // Two posts cannot stand at one address.
    expect(beside.address).toBe("/posts/a-2/");
    expect(back.meta).toMatchObject({ path: "posts/a.md", title: "Again" });
  });

  it("made again and again takes the next number that neither a file nor a folder has", async () => {
    const { test } = await openBlog({
      "posts/a.md": "# A",
      "posts/A-2.md": "# Two",
      "posts/a-3.md/pic.png": "",
      "posts/deep/a-4.md": "# Elsewhere",
    });

    const made = await test.ask("createPostFrom", {
      id: "posts/a.md",
      text: "# Mine",
    });

    expect(made.meta.path).toBe("posts/a-4.md");
  });

  it("of a vanished post is written in its place though all its folders went with it", async () => {
    const id = "posts/2026/may/deep/index.md";
    const { folder, test } = await openBlog({ [id]: "# Deep" });
    rmSync(join(folder, "posts"), { recursive: true });
    await test.ask("refreshBlog", {});

    const back = await test.ask("createPostFrom", { id, text: "# Again" });

    expect(back.meta.path).toBe(id);
    expect(read(folder, id)).toBe("# Again");
  });

  it("is not made deeper than a blog is read, and no folder either", async () => {
    const { folder, test } = await openBlog({ "posts/a.md": "# A" });

    const refusal = await test.refused("createPostFrom", {
      id: `posts/${"d/".repeat(40)}deep.md`,
      text: "# Deep",
    });
    const made = await test.ask("createPostFrom", {
      id: `posts/${"d/".repeat(39)}deep.md`,
      text: "# Deep",
    });

    expect(refusal.code).toBe("not-found");
    expect(made.meta.title).toBe("Deep");
    expect(existsSync(join(folder, "posts", "d/".repeat(40)))).toBe(false);
  });
});

describe("renaming a post", () => {
  const linked = {
    "posts/old.md":
      "---\ntitle: Old\ndate: 2026-01-01\n---\n\n[self](old.md#x)\n",
    "posts/other.md": [
      "---\r",
      "cover: pic.png",
      "---",
      '[a](old.md) and [b](./old.md#part "T") and [c](<old.md>) `[d](old.md)`',
      "",
      "    [code](old.md)",
      "```",
      "[code](old.md)",
      "```",
      "[root](/posts/old.md?x=1), [else](https://example.org/old.md), old.md",
      "[gold](gold.md)",
      "",
      "[ref]: old.md 'title'",
      '<a href="old.md">html</a>',
      "no last line end",
    ].join("\n"),
    "pages/about.md": "[up](../posts/old.md)",
    "posts/untouched.md": "# old.md\n",
  };

  it("mends the links of other posts, and nothing else", async () => {
    const { folder, test } = await openBlog(linked);

    const item = await test.ask("renamePost", {
      id: "posts/old.md",
      name: "new name",
    });

    expect(item.meta.path).toBe("posts/new name.md");
    expect(existsSync(join(folder, "posts/old.md"))).toBe(false);
    expect(read(folder, "posts/other.md")).toBe(
      linked["posts/other.md"]
        .replace("[a](old.md)", "[a](new%20name.md)")
        .replace("[b](./old.md#part", "[b](./new%20name.md#part")
        .replace("[c](<old.md>)", "[c](<new%20name.md>)")
        .replace("(/posts/old.md?x=1)", "(/posts/new%20name.md?x=1)")
        .replace("[ref]: old.md", "[ref]: new%20name.md")
        .replace('href="old.md"', 'href="new%20name.md"'),
    );
    expect(read(folder, "pages/about.md")).toBe("[up](../posts/new%20name.md)");
    expect(read(folder, "posts/new name.md")).toContain(
      "[self](new%20name.md#x)",
    );
    expect(read(folder, "posts/untouched.md")).toBe("# old.md\n");
  });

  it("tells the window which posts it wrote besides", async () => {
    const { folder, test } = await openBlog(linked);
    await test.ask("renamePost", { id: "posts/old.md", name: "new" });

    expect(test.eventsOf("postChangedOutside")).toEqual(
      ["pages/about.md", "posts/other.md"].map((id) => ({
        id,
        hash: hashOf(read(folder, id)),
      })),
    );
  });

  it("keeps the old address as an alias when readers may have it", async () => {
    const { folder, test } = await openBlog({
      "posts/pub.md": "---\ntitle: P\ndate: 2026-01-01\n---\n",
      "posts/draft.md": "---\ntitle: D\ndraft: true\n---\n",
      "posts/fixed.md": "---\ntitle: F\nslug: fixed\ndate: 2026-01-01\n---\n",
    });

    const pub = await test.ask("renamePost", {
      id: "posts/pub.md",
      name: "pub2",
    });
    const draft = await test.ask("renamePost", {
      id: "posts/draft.md",
      name: "draft2",
    });
    await test.ask("renamePost", { id: "posts/fixed.md", name: "fixed2" });

    expect(pub.meta.aliases).toEqual(["/posts/pub/"]);
    expect(pub.address).toBe("/posts/pub2/");
    expect(draft.meta.aliases).toEqual([]);
    expect(read(folder, "posts/fixed2.md")).toBe(
      "---\ntitle: F\nslug: fixed\ndate: 2026-01-01\n---\n",
    );
  });

  it("writes down the date that only the old name told", async () => {
    const { test } = await openBlog({ "posts/2026-01-02-a.md": "# A\n" });

    const item = await test.ask("renamePost", {
      id: "posts/2026-01-02-a.md",
      name: "b",
    });

    expect(item.meta.date?.day).toBe("2026-01-02");
  });

  it("takes a bundle's folder and Hexo's asset folder along", async () => {
    const { folder, test } = await openBlog({
      "posts/x/index.md": "![p](pic.png)",
      "posts/x/pic.png": "pic",
      "posts/h.md": "![p](h/pic.png) ![q](pic.png)",
      "posts/h/pic.png": "pic",
      "posts/other.md": "![p](x/pic.png) [x](x/index.md)",
    });

    const bundle = await test.ask("renamePost", {
      id: "posts/x/index.md",
      name: "y",
    });
    const hexo = await test.ask("renamePost", { id: "posts/h.md", name: "i" });

    expect(bundle.meta.path).toBe("posts/y/index.md");
    expect(read(folder, "posts/y/index.md")).toContain("![p](pic.png)");
    expect(hexo.meta.path).toBe("posts/i.md");
    expect(read(folder, "posts/i.md")).toContain(
      "![p](i/pic.png) ![q](pic.png)",
    );
    expect(existsSync(join(folder, "posts/i/pic.png"))).toBe(true);
    expect(read(folder, "posts/other.md")).toBe(
      "![p](y/pic.png) [x](y/index.md)",
    );
  });

  it("changes letter case alone, and does nothing for the same name", async () => {
    const { folder, test } = await openBlog({ "posts/a.md": "# A\n" });

    await test.ask("renamePost", { id: "posts/a.md", name: "a" });
    const item = await test.ask("renamePost", { id: "posts/a.md", name: "A" });

    expect(item.meta.path).toBe("posts/A.md");
    expect(readdirSync(join(folder, "posts"))).toEqual(["A.md"]);
  });

  it.each([
    ["taken", "name-taken"],
    ["TAKEN", "name-taken"],
    ["a/b", "bad-name"],
    ["..", "bad-name"],
    [".hidden", "bad-name"],
    ["con", "bad-name"],
    ["what?", "bad-name"],
    ["ends.", "bad-name"],
    [" ", "bad-name"],
    ["ä".repeat(101), "bad-name"],
  ])("refuses the name %j: %s", async (name, code) => {
    const { folder, test } = await openBlog({
      "posts/a.md": "# A",
      "posts/taken.md": "# Taken",
    });

    const refusal = await test.refused("renamePost", {
      id: "posts/a.md",
      name,
    });

    expect(refusal.code).toBe(code);
    expect(readdirSync(join(folder, "posts")).sort()).toEqual([
      "a.md",
      "taken.md",
    ]);
  });

  it("takes an unsaved text along", async () => {
    const { folder, test } = await openBlog({ "posts/a.md": "# A" });
    await test.ask("keepDraft", {
      id: "posts/a.md",
      text: "unsaved",
      base: hashOf("# A"),
    });

    await test.ask("renamePost", { id: "posts/a.md", name: "b" });
    const state = await test.ask("openBlog", { folder });

    expect(state.unsaved).toMatchObject([
      { id: "posts/b.md", text: "unsaved" },
    ]);
  });
});

describe("deleting a post", () => {
  it("can be taken back, with all its files", async () => {
    const { folder, test } = await openBlog({
      "posts/x/index.md": "# X",
      "posts/x/pic.png": "pic",
      "posts/a.md": "# A",
    });

    await test.ask("deletePost", { id: "posts/x/index.md" });
    expect(readdirSync(join(folder, "posts"))).toEqual(["a.md"]);
    expect(test.eventsOf("postsChanged").at(-1)?.removed).toEqual([
      "posts/x/index.md",
    ]);
    expect(test.eventsOf("postChangedOutside")).toEqual([]);

    const item = await test.ask("restorePost", { id: "posts/x/index.md" });
    expect(item.meta.title).toBe("X");
    expect(read(folder, "posts/x/pic.png")).toBe("pic");
  });

  it("leaves a folder that holds other posts", async () => {
    const { folder, test } = await openBlog({
      "posts/x/index.md": "# X",
      "posts/x/more.md": "# More",
    });

    await test.ask("deletePost", { id: "posts/x/index.md" });

    expect(readdirSync(join(folder, "posts/x"))).toEqual(["more.md"]);
  });

  it("is refused for what is no post of the blog", async () => {
    const { folder, test } = await openBlog({
      "posts/a.md": "# A",
      "galley.yaml": "title: X\n",
    });

    for (const id of ["galley.yaml", "posts", "../x.md", "posts/none.md"]) {
      expect((await test.refused("deletePost", { id })).code).toBe("not-found");
    }
    expect(readdirSync(folder).sort()).toEqual(["galley.yaml", "posts"]);
  });

  it("cannot be taken back over a new file, nor without a deletion", async () => {
    const { folder, test } = await openBlog({ "posts/a.md": "# A" });
    expect((await test.refused("restorePost", { id: "posts/a.md" })).code).toBe(
      "not-found",
    );
    await test.ask("deletePost", { id: "posts/a.md" });
    writeFileSync(join(folder, "posts/a.md"), "# New");

    expect((await test.refused("restorePost", { id: "posts/a.md" })).code).toBe(
      "name-taken",
    );
    expect(read(folder, "posts/a.md")).toBe("# New");
  });
});

describe("adding a picture", () => {
  const bytes = new Uint8Array([
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1,
  ]);

  it("stores it under images/, or beside a bundle's text", async () => {
    const { folder, test } = await openBlog({
      "posts/a.md": "# A",
      "posts/x/index.md": "# X",
    });

    const one = await test.ask("addPicture", {
      id: "posts/a.md",
      name: "My Photo.jpg",
      bytes,
    });
    const two = await test.ask("addPicture", {
      id: "posts/x/index.md",
      name: "My Photo.jpg",
      bytes,
    });

    expect(one.address).toBe("/images/my-photo.png");
    expect(two.address).toBe("my-photo.png");
    expect(readFileSync(join(folder, "posts/x/my-photo.png"))).toEqual(
      Buffer.from(bytes),
    );
    expect(test.eventsOf("postsChanged").at(-1)?.files).toContain(
      "images/my-photo.png",
    );
  });

  it("refuses what is no picture, and what is no post", async () => {
    const { folder, test } = await openBlog({ "posts/a.md": "# A" });
    const text = new Uint8Array(Buffer.from("<script>"));

    await test.refused("addPicture", {
      id: "posts/a.md",
      name: "x.png",
      bytes: text,
    });
    await test.refused("addPicture", { id: "../x.md", name: "x.png", bytes });
    expect(readdirSync(folder)).toEqual(["posts"]);
  });

  it("refuses what is too large, before anything decodes it", async () => {
    const { folder, test } = await openBlog({ "posts/a.md": "# A" });
    const add = (bytes: Uint8Array) =>
      test.refused("addPicture", { id: "posts/a.md", name: "x.png", bytes });

    const tooMany = await add(pngOf(50_000, 50_000));
    const tooLong = await add(new Uint8Array(maxPictureBytes + 1));

    expect(tooMany.hint).toContain("200 million pixels");
    expect(tooLong.code).toBe("bad-request");
    expect(readdirSync(folder)).toEqual(["posts"]);
  });

  it("is not shown when a stranger's has more pixels than memory", async () => {
    const folder = await folderOf({
      "posts/a.md": "# A\n\n![](/images/bomb.png) ![](/images/good.png)",
      "images/bomb.png": pngOf(50_000, 50_000),
      "images/good.png": pngOf(500, 500),
    });
    const test = (started = await startTestHost());
    const { previewBase } = await test.ask("openBlog", { folder });

    const statusOf = async (path: string) =>
      (await test.host.resource(previewBase + path)).status;
    expect(await statusOf("images/bomb.png")).toBe(404);
    expect(await statusOf("images/good.png")).toBe(200);
  });
});

/** The head of a PNG: that says its size, and no decoder gets further. */
function pngOf(width: number, height: number): Uint8Array {
  const head = Buffer.alloc(33);
  head.write("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "latin1");
  head.writeUInt32BE(width, 16);
  head.writeUInt32BE(height, 20);
  return new Uint8Array(head);
}
