import { describe, expect, it } from "vitest";
import {
  fileOfPicture,
  picturesFor,
  pictureUrl,
  writtenPicture,
} from "../../../src/renderer/front-matter/picture-address";
import { sampleBlog } from "../support/sample-blog";

const blog = sampleBlog(
  [
    ["posts/a.md", "A\n"],
    ["posts/b/index.md", "B\n"],
  ],
  ["images/one.png", "posts/b/pic.svg", "static/me.jpg", "static/cv.pdf"],
);

describe("pictures of a blog", () => {
  it("are those of the post's own bundle first, and never another's", () => {
    expect(picturesFor(blog, "posts/b/index.md")).toEqual([
      "posts/b/pic.svg",
      "images/one.png",
      "static/me.jpg",
    ]);
    expect(picturesFor(blog, "posts/a.md")).toEqual([
      "images/one.png",
      "static/me.jpg",
    ]);
  });

  it("are named from the blog's root, or beside the post", () => {
    expect(writtenPicture("posts/a.md", "images/one.png")).toBe(
      "/images/one.png",
    );
    expect(writtenPicture("posts/b/index.md", "posts/b/pic.svg")).toBe(
      "pic.svg",
    );
  });

  it.each([
    ["posts/a.md", "/images/one.png", "images/one.png"],
    ["posts/a.md", "../images/one.png", "images/one.png"],
    ["posts/b/index.md", "pic.svg", "posts/b/pic.svg"],
    ["posts/a.md", "../images/a%20b.png", "images/a b.png"],
    ["posts/a.md", "https://x.org/a.png", null],
    ["posts/a.md", "", null],
  ])("are found from %s by %s", (id, written, file) => {
    expect(fileOfPicture(id, written)).toBe(file);
  });

  it("are shown from where the preview serves them", () => {
    expect(pictureUrl(blog, "images/one.png")).toBe(
      "/preview/key/images/one.png",
    );
    expect(pictureUrl(blog, "posts/b/pic.svg")).toBe(
      "/preview/key/posts/b/pic.svg",
    );
    expect(pictureUrl(blog, "static/me.jpg")).toBe("/preview/key/me.jpg");
  });
});
