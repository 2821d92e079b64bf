import { describe, expect, it } from "vitest";
import { blogChange } from "../../../src/renderer/preview/blog-change";
import { sampleBlog } from "../support/sample-blog";

const blog = sampleBlog([
  ["posts/a.md", "A\n"],
  ["posts/b.md", "B\n"],
]);
const [a, b] = blog.posts;
if (a === undefined || b === undefined)
  throw new Error("The sample has two posts");

describe("what the worker is told of a blog", () => {
  it("is everything at first, and when the settings are others", () => {
    expect(blogChange(null, blog)?.kind).toBe("blog");
    const settings = { ...blog.settings, title: "Other" };
    expect(blogChange(blog, { ...blog, settings })).toMatchObject({
      kind: "blog",
      settings,
    });
  });

  it("is nothing when nothing of it is different", () => {
    expect(blogChange(blog, { ...blog, exportTarget: "/site" })).toBeNull();
    expect(blogChange(blog, { ...blog, posts: [...blog.posts] })).toBeNull();
  });

  it("is the posts that changed, and those that are gone", () => {
    const changed = { ...a, modified: 1 };
    const now = { ...blog, posts: [changed] };
    expect(blogChange(blog, now)).toEqual({
      kind: "posts",
      changed: [a.meta],
      removed: [b.meta.path],
      files: null,
    });
  });

  it("is nothing when only other problems were found, for the text is the same", () => {
    const problem = {
      code: "link-dead",
      severity: "error",
      message: "Dead.",
      path: a.meta.path,
    } as const;
    const checked = { ...a, problems: [problem] };
    expect(blogChange(blog, { ...blog, posts: [checked, b] })).toBeNull();

    const saved = { ...checked, modified: a.modified + 1 };
    expect(blogChange(blog, { ...blog, posts: [saved, b] })).toMatchObject({
      changed: [a.meta],
    });
  });

  it("is the files when there are others", () => {
    const now = { ...blog, files: ["images/x.png"] };
    expect(blogChange(blog, now)).toMatchObject({
      kind: "posts",
      changed: [],
      files: ["images/x.png"],
    });
  });
});
