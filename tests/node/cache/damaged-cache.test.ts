import { execFileSync } from "node:child_process";
import {
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadBlog, PostCache } from "#node";
import type { BlogPost } from "#node";
import { sealOf } from "../../../src/node/cache/cache-key";
import { folderOf } from "../../support/blog-folder";
import {
  anHourLater,
  keepBlog,
  keyOf,
  loadKept,
  ownKey,
} from "../../support/cached-blog";
import { temporaryFolder } from "../../support/temporary";

const id = "posts/a.md";
const text = "---\ntitle: On disk\ndraft: true\n---\n";

/** A blog whose cache, could it be read, would say of its draft that it is none. */
async function withLyingCache(): Promise<{
  folder: string;
  file: string;
  bytes: Buffer;
}> {
  const folder = await folderOf({ [id]: text, "posts/b.md": "# B" });
  const cache = new PostCache(ownKey);
  const blog = await loadBlog(folder, { cache });
  const posts = new Map<string, BlogPost>();
  for (const [path, post] of blog.posts) {
    posts.set(path, {
      ...post,
      meta: { ...post.meta, title: "A lie", isDraft: false },
    });
  }
  await cache.keep({ ...blog, posts });
  const [name = ""] = await readdir(join(folder, ".galley/cache"));
  const file = join(folder, ".galley/cache", name);
  return { folder, file, bytes: readFileSync(file) };
}

async function expectUnread(folder: string): Promise<void> {
  const { posts } = await loadKept(folder);
  expect(posts.get(id)?.meta).toMatchObject({
    title: "On disk",
    isDraft: true,
  });
  expect(posts).toEqual((await loadBlog(folder)).posts);
}

describe("a damaged cache", () => {
  anHourLater();

  it("is believed while it is whole: the tests below mean something", async () => {
    const { folder } = await withLyingCache();

    expect((await loadKept(folder)).posts.get(id)?.meta.title).toBe("A lie");
  });

  it("is not read when it was cut, at any length", async () => {
    const { folder, file, bytes } = await withLyingCache();
    for (let length = 0; length < bytes.byteLength; length += 7) {
      writeFileSync(file, bytes.subarray(0, length));
      await expectUnread(folder);
    }
  });

  it("is not read when any bit of it is another", async () => {
    const { folder, file, bytes } = await withLyingCache();
    for (let at = 0; at < bytes.byteLength; at += 5) {
      const other = Buffer.from(bytes);
      other[at] = (other[at] ?? 0) ^ (1 << (at % 8));
      writeFileSync(file, other);
      await expectUnread(folder);
    }
  });

  it("is not read when bytes follow it", async () => {
    const { folder, file, bytes } = await withLyingCache();
    writeFileSync(file, Buffer.concat([bytes, Buffer.from("\n")]));

    await expectUnread(folder);
  });

  it("is written anew", async () => {
    const { folder, file } = await withLyingCache();
    writeFileSync(file, "x");
    await keepBlog(folder);

    expect(readFileSync(file).byteLength).toBeGreaterThan(100);
    await expectUnread(folder);
  });
});

describe("a stranger's cache", () => {
  anHourLater();

  it("cannot lie: it is not sealed with this user's key", async () => {
    const { folder, file, bytes } = await withLyingCache();
    const content = bytes.subarray(32);
    const none = Buffer.alloc(32);
    const another = sealOf(keyOf("a stranger's"), content);
    for (const seal of [none, another, sealOf(ownKey, content)]) {
      writeFileSync(file, Buffer.concat([seal, content]));
      await expectUnread(folder);
    }
  });

  it("has no power over the reading by its shape, were it sealed", async () => {
    const { folder } = await withLyingCache();
    for (const shape of [
      "",
      "null",
      "{}",
      "[1]",
      "[[]]",
      "[null]",
      '[["posts/a.md"]]',
      "[[{}]]",
      "[".repeat(50_000),
    ]) {
      await sealContent(folder, shape);
      await expectUnread(folder);
    }
  });

  it.each([
    ["a folder", (file: string) => mkdirSync(file)],
    ["a FIFO", (file: string) => execFileSync("mkfifo", [file])],
    ["a link to a device", (file: string) => symlinkSync("/dev/zero", file)],
  ])("is not read where %s stands in its place", async (_what, put) => {
    const { folder, file } = await withLyingCache();
    rmSync(file);
    put(file);

    await expectUnread(folder);
    await keepBlog(folder);
    await expectUnread(folder);
  });

  it("is not read through a link, and no link leads the writing to a post", async () => {
    const { folder, file, bytes } = await withLyingCache();
    const elsewhere = join(await temporaryFolder(), "cache");
    writeFileSync(elsewhere, bytes);
    rmSync(file);
    symlinkSync(elsewhere, file);
    await expectUnread(folder);

    rmSync(file);
    symlinkSync(join(folder, id), file);
    await keepBlog(folder);
    expect(readFileSync(join(folder, id), "utf8")).toBe(text);
  });

  it("is not read, and nothing is written, behind a link in the folder's place", async () => {
    const { folder, bytes, file } = await withLyingCache();
    const elsewhere = await temporaryFolder();
    writeFileSync(
      join(elsewhere, file.slice(file.lastIndexOf("/") + 1)),
      bytes,
    );
    rmSync(join(folder, ".galley"), { recursive: true });
    mkdirSync(join(folder, ".galley"));
    symlinkSync(elsewhere, join(folder, ".galley/cache"));

    await expectUnread(folder);
    const before = await readdir(elsewhere);
    await keepBlog(folder);
    expect(await readdir(elsewhere)).toEqual(before);
  });
});

/** Content that no program wrote, with the right seal: by an error, say. */
async function sealContent(folder: string, content: string): Promise<void> {
  const { writeSealed } = await import("../../../src/node/cache/sealed-file");
  const { stateOf } = await import("../../../src/node/cache/post-cache");
  const { settings } = await loadBlog(folder);
  const place = { blogFolder: folder, kind: "posts" } as const;
  await writeSealed(
    place,
    ownKey,
    stateOf(folder, settings),
    Buffer.from(content),
  );
}
