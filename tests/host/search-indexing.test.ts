import { rmSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadBlog, SearchCache, searchPosts } from "#node";
import { SearchIndexing } from "../../src/host/blog/search-indexing";
import { folderOf } from "../support/blog-folder";
import { keyOf, ownKey } from "../support/cached-blog";
import { until } from "../support/until";

const posts = { "posts/a.md": "some words", "posts/b.md": "other words" };

/** Reads the texts of a blog into the index and keeps it. */
async function keepIndex(folder: string): Promise<void> {
  const blog = await loadBlog(folder);
  const indexing = new SearchIndexing(() => blog, new SearchCache(ownKey));
  indexing.begin();
  await until(async () => {
    const names = await readdir(join(folder, ".galley/cache"));
    expect(names.some((name) => name.startsWith("search-"))).toBe(true);
  });
  await indexing.close();
  expect(indexing.index?.missing(blog)).toEqual([]);
}

describe("the reading of texts for searches", () => {
  it("is kept for the next start, which reads none of them", async () => {
    const folder = await folderOf(posts);
    await keepIndex(folder);
    const blog = await loadBlog(folder);
    for (const path of blog.posts.keys()) rmSync(join(folder, path));
    const indexing = new SearchIndexing(() => blog, new SearchCache(ownKey));
    indexing.begin();
    await until(() => expect(indexing.index).toBeDefined());
    const { index } = indexing;

    expect(index?.missing(blog)).toEqual([]);
    expect(await searchPosts(blog, "other", { index })).toEqual([
      { path: "posts/b.md", snippet: "" },
    ]);
    await indexing.close();
  });

  it("believes nothing that another user has kept", async () => {
    const folder = await folderOf(posts);
    await keepIndex(folder);
    const blog = await loadBlog(folder);
    const index = await new SearchCache(keyOf("another")).read(blog);

    expect(index.missing(blog)).toEqual(["posts/a.md", "posts/b.md"]);
  });

  it("goes on where it was given up, when something has changed meanwhile", async () => {
    const folder = await folderOf(posts);
    const blog = await loadBlog(folder);
    const indexing = new SearchIndexing(() => blog, null);
    indexing.begin();
    indexing.begin();
    await until(() => expect(indexing.index?.missing(blog)).toEqual([]));
    await indexing.close();
    expect(await readdir(folder)).toEqual(["posts"]);
  });
});
