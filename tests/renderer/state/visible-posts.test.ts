import { describe, expect, it } from "vitest";
import type { PostListItem } from "#bridge";
import { freshBlog, type ListState } from "../../../src/renderer/state/state";
import {
  filterCounts,
  tagCounts,
  visiblePosts,
} from "../../../src/renderer/state/visible-posts";
import { createFakeBridge, fakeFolder } from "../../support/fake-bridge";

async function itemsOf(
  posts: Record<string, string>,
): Promise<readonly PostListItem[]> {
  const answer = await createFakeBridge({ posts }).request("openBlog", {
    folder: fakeFolder,
  });
  if (!answer.ok) throw new Error(answer.refusal.message);
  return answer.value.posts;
}

const list = (change: Partial<ListState>): ListState => ({
  ...freshBlog.list,
  ...change,
});

const posts = {
  "posts/a.md": "---\ntitle: Zebra\ndate: 2026-01-01\ntags: [stripes]\n---\n",
  "posts/b.md":
    "---\ntitle: apple 10\ndate: 2026-03-01\ntags: [fruit, green]\n---\n",
  "posts/c.md": "---\ntitle: Apple 9\ndate: 2026-02-01\ntags: [fruit]\n---\n",
  "posts/d.md": "---\ntitle: Draft\ndraft: true\n---\n",
  "posts/e.md": "---\ntitle: Later\ndate: 2031-01-01\n---\n",
  "pages/about.md": "---\ntitle: About\n---\n",
};

async function titles(change: Partial<ListState>): Promise<string[]> {
  const items = await itemsOf(posts);
  return visiblePosts(items, list(change), {}).map(({ meta }) => meta.title);
}

describe("the list of posts", () => {
  it("has the newest first, and first of all those without a date", async () => {
    expect(await titles({})).toEqual([
      "Draft",
      "Later",
      "apple 10",
      "Apple 9",
      "Zebra",
    ]);
  });

  it("sorts titles as people do", async () => {
    expect(await titles({ sort: "title" })).toEqual([
      "Apple 9",
      "apple 10",
      "Draft",
      "Later",
      "Zebra",
    ]);
  });

  it.each([
    ["drafts", ["Draft"]],
    ["scheduled", ["Later"]],
    ["published", ["apple 10", "Apple 9", "Zebra"]],
    ["pages", ["About"]],
    ["problems", []],
  ] as const)("shows only %s when asked to", async (filter, expected) => {
    expect(await titles({ filter })).toEqual(expected);
  });

  it("shows one tag when asked to", async () => {
    expect(await titles({ tag: "fruit" })).toEqual(["apple 10", "Apple 9"]);
  });

  it("finds every word in title, tag or file name, in any letter case", async () => {
    expect(await titles({ query: "APPLE green" })).toEqual(["apple 10"]);
    expect(await titles({ query: "posts/a" })).toEqual(["Zebra"]);
    expect(await titles({ query: "nothing" })).toEqual([]);
  });

  it("shows also what the host found in the texts", async () => {
    const hits = [{ id: "posts/a.md", snippet: "…" }];
    expect(await titles({ query: "nothing", hits })).toEqual(["Zebra"]);
  });

  it("counts what each filter lets through", async () => {
    expect(filterCounts(await itemsOf(posts), {})).toMatchObject({
      all: 5,
      drafts: 1,
      scheduled: 1,
      published: 3,
      pages: 1,
      unsaved: 0,
    });
  });

  it("counts tags, the most used first", async () => {
    expect(tagCounts(await itemsOf(posts))).toEqual([
      { tag: "fruit", count: 2 },
      { tag: "green", count: 1 },
      { tag: "stripes", count: 1 },
    ]);
  });
});
