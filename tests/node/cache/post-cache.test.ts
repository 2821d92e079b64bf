import {
  chmodSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadBlog, PostCache } from "#node";
import type { Blog, BlogPost } from "#node";
import { asNobody } from "../../support/as-nobody";
import { addFiles, folderOf } from "../../support/blog-folder";
import {
  anHourLater,
  keepBlog,
  keyOf,
  loadKept,
  ownKey,
  rewrite,
} from "../../support/cached-blog";

const id = "posts/a.md";

/** A blog that says of a post what its file does not: only a cache can have told it. */
async function keepOther(folder: string, title: string): Promise<void> {
  const cache = new PostCache(ownKey);
  const blog = await loadBlog(folder, { cache });
  const posts = new Map<string, BlogPost>();
  for (const [path, post] of blog.posts) {
    posts.set(path, { ...post, meta: { ...post.meta, title } });
  }
  await cache.keep({ ...blog, posts });
}

const titleOf = (blog: Blog, path = id): string | undefined =>
  blog.posts.get(path)?.meta.title;

describe("the cache of posts, for files that were not just written", () => {
  anHourLater();

  it("spares the reading of a file that is as it was", async () => {
    const folder = await folderOf({ [id]: "# On disk" });
    await keepOther(folder, "As kept");

    expect(titleOf(await loadKept(folder))).toBe("As kept");
    expect(titleOf(await loadBlog(folder))).toBe("On disk");
  });

  it("notices other content of the same size and time", async () => {
    const folder = await folderOf({ [id]: "# One" });
    const path = join(folder, id);
    // In whole seconds, which can be set again to the nanosecond.
    const time = new Date("2026-01-01T00:00:00Z");
    utimesSync(path, time, time);
    const before = statSync(path, { bigint: true });
    await keepBlog(folder);
    rewrite(path, "# Two");
    // Some systems count the time of the change in grains of milliseconds.
    do utimesSync(path, time, time);
    while (statSync(path, { bigint: true }).ctimeNs === before.ctimeNs);
    const { ino, size, mtimeNs } = statSync(path, { bigint: true });

    expect({ ino, size, mtimeNs }).toEqual({
      ino: before.ino,
      size: before.size,
      mtimeNs: before.mtimeNs,
    });
    expect(titleOf(await loadKept(folder))).toBe("Two");
  });

  it("notices another file that was moved into the place", async () => {
    const folder = await folderOf({ [id]: "# One", "b.txt": "# Two" });
    const { atime, mtime } = statSync(join(folder, id));
    utimesSync(join(folder, "b.txt"), atime, mtime);
    await keepBlog(folder);
    renameSync(join(folder, "b.txt"), join(folder, id));

    expect(titleOf(await loadKept(folder))).toBe("Two");
  });

  it("reads all again when a setting changes that posts are read by", async () => {
    const files = { [id]: "---\ndate: 2026-05-01\n---\n" };
    const folder = await folderOf({ ...files, "galley.yaml": "timezone: UTC" });
    await keepBlog(folder);
    rewrite(join(folder, "galley.yaml"), "timezone: Asia/Tokyo");
    const blog = await loadKept(folder);

    expect(blog.posts.get(id)?.meta.date?.iso).toMatch(/\+09:00$/);
    expect(blog).toEqual(await loadBlog(folder));
  });

  it("may be deleted at any time", async () => {
    const folder = await folderOf({ [id]: "# One" });
    await keepOther(folder, "As kept");
    rmSync(join(folder, ".galley/cache"), { recursive: true });

    expect(titleOf(await loadKept(folder))).toBe("One");
    await keepBlog(folder);
    expect(await readdir(join(folder, ".galley/cache"))).toHaveLength(1);
  });

  it("is no content of the blog", async () => {
    const folder = await folderOf({ [id]: "# One" });
    const before = await keepBlog(folder);

    expect(await loadBlog(folder)).toEqual(before);
  });

  it("is written again only for more than a hundredth of the posts", async () => {
    const folder = await folderOf(
      Object.fromEntries(
        Array.from({ length: 200 }, (_, n) => [
          `posts/${n}.md`,
          `# Number ${n}`,
        ]),
      ),
    );
    const numberOf = async (): Promise<bigint> => {
      const [name = ""] = await readdir(join(folder, ".galley/cache"));
      const path = join(folder, ".galley/cache", name);
      return statSync(path, { bigint: true }).ino;
    };
    await keepBlog(folder);
    const first = await numberOf();
    rewrite(join(folder, "posts/1.md"), "# One");
    rewrite(join(folder, "posts/2.md"), "# Two");
    await keepBlog(folder);
    expect(await numberOf()).toBe(first);

    rmSync(join(folder, "posts/3.md"));
    await keepBlog(folder);
    expect(await numberOf()).not.toBe(first);
  });

  it("makes nothing in a folder without .galley for who only looks", async () => {
    const folder = await folderOf({ [id]: "# One" });
    const cache = new PostCache(ownKey);
    const blog = await loadBlog(folder, { cache });
    await cache.keep(blog, { onlyBeside: true });
    expect(await readdir(folder)).toEqual(["posts"]);

    addFiles(folder, { ".galley/.gitignore": "*\n" });
    await cache.keep(blog, { onlyBeside: true });
    expect(await readdir(join(folder, ".galley"))).toContain("cache");
  });

  it("does without in a folder that may not be written", async () => {
    const folder = await folderOf({ [id]: "# One" });
    chmodSync(folder, 0o555);
    await asNobody(async () => {
      await keepBlog(folder);
      expect(titleOf(await loadKept(folder))).toBe("One");
    });
    chmodSync(folder, 0o755);

    expect(await readdir(folder)).toEqual(["posts"]);
  });

  it("gives the same blog as no cache, whatever was edited", async () => {
    await fc.assert(fc.asyncProperty(rounds, followEdits), { numRuns: 12 });
  });
});

it("keeps nothing of a file that was just written: its time proves nothing", async () => {
  const folder = await folderOf({ [id]: "# One" });
  const { settings } = await keepBlog(folder);

  expect((await new PostCache(ownKey).read(folder, settings)).size).toBe(0);
});

const names = [
  "a.md",
  "b.md",
  "c (conflicted copy 2026-05-01).md",
  "c.md",
  "x/index.md",
];
const contents = [
  "# A heading",
  "---\ntitle: Some\ndate: 2026-05-01 09:00\ntags: [a, b]\naliases: [/old/]\n---\ntext",
  "---\ntitle: [broken\n---\ntext",
  "---\ndraft: true\ncover: x.png\nseries: S\nauthor: A\ndate: never\n---\n# \u00c9t\u00e9 \ud83d\ude00",
  Uint8Array.of(0xff, 0xfe, 0x23),
  Uint8Array.of(0, 1, 2),
  "",
];

type Edit =
  | { readonly kind: "write"; readonly name: string; readonly content: number }
  | { readonly kind: "delete"; readonly name: string }
  | { readonly kind: "zone"; readonly zone: string };

const edits: fc.Arbitrary<Edit> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant("write" as const),
      name: fc.constantFrom(...names),
      content: fc.nat(contents.length - 1),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("delete" as const),
      name: fc.constantFrom(...names),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("zone" as const),
      zone: fc.constantFrom("UTC", "Asia/Tokyo", "America/Lima"),
    }),
  },
);
/** Edits between two starts, for some starts. */
const rounds = fc.array(fc.array(edits, { maxLength: 5 }), {
  minLength: 2,
  maxLength: 5,
});

async function followEdits(all: readonly (readonly Edit[])[]): Promise<void> {
  const folder = await folderOf({
    "galley.yaml": "title: T\n",
    "posts/z.md": "# Z",
  });
  for (const each of all) {
    for (const edit of each) apply(folder, edit);
    const kept = await keepBlog(folder);
    expect(kept).toEqual(await loadBlog(folder));
    expect([...kept.posts.keys()]).toEqual([...kept.posts.keys()].sort());
  }
}

function apply(folder: string, edit: Edit): void {
  switch (edit.kind) {
    case "write": {
      const path = join(folder, "posts", edit.name);
      const content = contents[edit.content] ?? "";
      if (statSync(path, { throwIfNoEntry: false })) rewrite(path, content);
      else addFiles(folder, { [`posts/${edit.name}`]: content });
      return;
    }
    case "delete":
      rmSync(join(folder, "posts", edit.name), { force: true });
      return;
    case "zone":
      writeFileSync(join(folder, "galley.yaml"), `timezone: ${edit.zone}\n`);
  }
}

describe("a cache of another's making", () => {
  anHourLater();

  it.each([
    ["user", keyOf("another")],
    ["program", keyOf("own", "another program")],
  ])("is not read: another %s", async (_what, key) => {
    const folder = await folderOf({ [id]: "# One" });
    await keepOther(folder, "As kept");

    expect(titleOf(await loadKept(folder, key))).toBe("One");
    expect(titleOf(await loadKept(folder))).toBe("As kept");
  });
});
