import { rmSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadBlog, SearchIndex, searchPosts } from "#node";
import type { Blog, SearchFind } from "#node";
import { foldForSearch } from "../../../src/node/search/fold";
import { readIndex, writeIndex } from "../../../src/node/search/index-file";
import { addFiles, folderOf } from "../../support/blog-folder";

/** The whole truth, by looking at every text: what an index must never change. */
function fullScan(
  files: ReadonlyMap<string, { title: string; body: string }>,
  query: string,
): string[] {
  const words = foldForSearch(query).split(/\s+/u).filter(Boolean);
  if (words.length === 0) return [];
  const found = [...files]
    .map(([path, { title, body }]) => {
      const inTitle = foldForSearch(title);
      const inText = foldForSearch(body);
      return {
        path,
        isInTitle: words.every((word) => inTitle.includes(word)),
        isFound: words.every(
          (word) => inTitle.includes(word) || inText.includes(word),
        ),
      };
    })
    .filter(({ isFound }) => isFound)
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  return [
    ...found.filter(({ isInTitle }) => isInTitle),
    ...found.filter(({ isInTitle }) => !isInTitle),
  ].map(({ path }) => path);
}

const pathsOf = (finds: readonly SearchFind[]): string[] =>
  finds.map(({ path }) => path);

function indexOf(blog: Blog, paths: Iterable<string> = blog.posts.keys()) {
  const index = new SearchIndex();
  for (const path of paths) index.add(blog, path);
  return index;
}

/** Few and close to each other, so that queries find, and almost find, much. */
const bits = [
  "a",
  "b",
  "ab",
  "ba",
  "Ab",
  "kafka",
  "Kaf",
  "ka-fka",
  "foo_bar",
  "foo-bar",
  "x1",
  "42",
  "É",
  "e\u0301",
  "straße",
  "ﬁn",
  "İ",
  "Σς",
  "日",
  "日本",
  "日本語",
  "カタカナー",
  "ภาษา",
  "漢x漢",
  "한국",
  "\u{20bb7}野",
  "😀",
  "👩‍💻",
  ".",
  "::",
  "—",
  "don't",
  "0".repeat(39),
  "f".repeat(45),
  "abc".repeat(20),
];
const glue = ["", " ", "\n", "-", "\u00a0", "."];
const text = fc
  .array(fc.tuple(fc.constantFrom(...bits), fc.constantFrom(...glue)), {
    maxLength: 8,
  })
  .map((parts) => parts.flat().join(""));
const query = fc.oneof(
  text,
  fc.constantFrom(...bits),
  fc
    .array(fc.constantFrom(...bits), { minLength: 2, maxLength: 3 })
    .map((words) => words.join(" ")),
);
/** What somebody types is often a part of what stands there. */
const partOf = (whole: string): fc.Arbitrary<string> =>
  fc
    .tuple(fc.nat(whole.length), fc.nat(whole.length))
    .map(([a, b]) => whole.slice(Math.min(a, b), Math.max(a, b)));

const blogs = fc.array(text, { minLength: 1, maxLength: 6 }).chain((bodies) =>
  fc.record({
    bodies: fc.constant(bodies),
    titles: fc.array(fc.constantFrom("Kafka", "b", "日本 B", "Other"), {
      minLength: 6,
      maxLength: 6,
    }),
    queries: fc.array(fc.oneof(query, ...bodies.map(partOf)), {
      minLength: 8,
      maxLength: 8,
    }),
  }),
);

describe("the search index", () => {
  it("finds exactly what a look at every text finds", async () => {
    await fc.assert(
      fc.asyncProperty(blogs, async ({ bodies, titles, queries }) => {
        const posts = new Map(
          bodies.map((body, n) => [
            `posts/${n}.md`,
            { title: titles[n] ?? "", body: `\n${body}\n` },
          ]),
        );
        const blog = await blogOf(posts);
        const whole = indexOf(blog);
        const half = indexOf(blog, [...blog.posts.keys()].slice(1));
        const kept = readIndex(writeIndex(whole));
        for (const each of queries) {
          const plain = await searchPosts(blog, each);
          expect(pathsOf(plain)).toEqual(fullScan(posts, each));
          for (const index of [whole, half, kept]) {
            expect(await searchPosts(blog, each, { index })).toEqual(plain);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it("follows edits, deletions and new posts", async () => {
    const folder = await folderOf({
      "posts/a.md": "old words",
      "posts/b.md": "deleted words",
      "posts/c.md": "old words",
    });
    const first = await loadBlog(folder);
    const index = indexOf(first);
    addFiles(folder, { "posts/a.md": "new words", "posts/d.md": "new ones" });
    rmSync(join(folder, "posts/b.md"));
    const blog = await loadBlog(folder);
    const find = async (what: string) =>
      pathsOf(await searchPosts(blog, what, { index }));

    expect(await find("new")).toEqual(["posts/a.md", "posts/d.md"]);
    index.forgetGone(blog);
    expect(index.missing(blog)).toEqual(["posts/a.md", "posts/d.md"]);
    for (const path of index.missing(blog)) index.add(blog, path);
    expect(index.missing(blog)).toEqual([]);
    expect(await find("new")).toEqual(["posts/a.md", "posts/d.md"]);
    expect(await find("old")).toEqual(["posts/c.md"]);
    // What only the old texts had is not kept.
    expect(new Set(index.content().pieces)).toEqual(
      new Set(["old", "new", "words", "ones"]),
    );
  });

  it("does not take the text of a later file for that of the blog", async () => {
    const folder = await folderOf({ "posts/a.md": "one" });
    const blog = await loadBlog(folder);
    addFiles(folder, { "posts/a.md": "two, longer" });
    const index = indexOf(blog);

    expect(index.missing(blog)).toEqual(["posts/a.md"]);
  });

  it("prefers an unsaved text to what it knows", async () => {
    const blog = await loadBlog(await folderOf({ "posts/a.md": "one" }));
    const index = indexOf(blog);
    const overlay = new Map([["posts/a.md", "two"]]);
    const find = async (what: string) =>
      pathsOf(await searchPosts(blog, what, { index, overlay }));

    expect(await find("two")).toEqual(["posts/a.md"]);
    expect(await find("one")).toEqual([]);
  });

  it("reads none of the texts whose snippet nobody wants", async () => {
    const folder = await folderOf({
      "posts/2026-05-01-a.md": "word",
      "posts/2026-05-02-b.md": "word",
      "posts/2026-05-03-c.md": "word",
    });
    const blog = await loadBlog(folder);
    const index = indexOf(blog);
    for (const path of blog.posts.keys()) rmSync(join(folder, path));

    expect(await searchPosts(blog, "wor", { index, snippets: 0 })).toHaveLength(
      3,
    );
    expect(await searchPosts(blog, "other", { index })).toEqual([]);
  });

  it("gives the newest finds their snippets first", async () => {
    const blog = await loadBlog(
      await folderOf({
        "posts/2026-05-01-a.md": "some word",
        "posts/2026-05-03-b.md": "some word",
        "posts/2026-05-02-c.md": "some word",
      }),
    );
    const finds = await searchPosts(blog, "word", {
      index: indexOf(blog),
      snippets: 2,
    });

    expect(finds.map(({ snippet }) => snippet)).toEqual([
      "",
      "some word",
      "some word",
    ]);
  });

  it("looks into a text of more pieces than it keeps", async () => {
    const random = Array.from(
      { length: 31_000 },
      (_, n) => `w${n.toString(36)}`,
    );
    const blog = await loadBlog(
      await folderOf({ "posts/a.md": random.join(" ") }),
    );
    const index = indexOf(blog);

    expect(index.missing(blog)).toEqual([]);
    expect(index.content().pieces).toEqual([]);
    expect(pathsOf(await searchPosts(blog, "wnx0", { index }))).toEqual([
      "posts/a.md",
    ]);
    expect(await searchPosts(blog, "nowhere", { index })).toEqual([]);
  });
});

async function blogOf(
  posts: ReadonlyMap<string, { title: string; body: string }>,
): Promise<Blog> {
  const files = [...posts].map(([path, { title, body }]) => [
    path,
    `---\ntitle: ${title}\n---\n${body}`,
  ]);
  return loadBlog(
    await folderOf(Object.fromEntries(files) as Record<string, string>),
  );
}
