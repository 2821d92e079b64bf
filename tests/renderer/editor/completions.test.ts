// @vitest-environment happy-dom
import { CompletionContext } from "@codemirror/autocomplete";
import { describe, expect, it } from "vitest";
import type { BlogState } from "../../../src/bridge";
import {
  completeAddress,
  completeTag,
  tagsOf,
} from "../../../src/renderer/editor/completions";
import { createOpenTexts } from "../../../src/renderer/editor/open-texts";
import { relativePath } from "../../../src/renderer/editor/relative-path";
import { sampleBlog } from "../support/sample-blog";

const blog: BlogState = sampleBlog(
  [
    ["posts/a.md", "---\ntitle: Alpha\ntags: [web, data]\n---\n"],
    ["posts/b/index.md", "---\ntitle: Beta\ntags: [data]\n---\n"],
  ],
  ["images/one two.png", "images/x.svg", "static/cv.pdf"],
);

function contextAt(id: string, text: string): CompletionContext {
  const texts = createOpenTexts();
  texts.surround({
    blog: () => blog,
    addPicture: () => Promise.resolve(null),
    say: () => undefined,
    onUpdate: () => undefined,
  });
  texts.open({ id, text, hash: "0".repeat(64), readOnly: null });
  const state = texts.stateOf(id);
  if (state === null) throw new Error("The text is not open");
  return new CompletionContext(state, text.length, false);
}

describe("completions", () => {
  it("offer the other posts and the files after an opened link", () => {
    const result = completeAddress(contextAt("posts/a.md", "see [x]("));
    expect(result?.options.map(({ apply, label }) => apply ?? label)).toEqual([
      "b/index.md",
      "../images/one%20two.png",
      "../images/x.svg",
      "../static/cv.pdf",
    ]);
  });

  it("offer only pictures for a picture", () => {
    const result = completeAddress(contextAt("posts/b/index.md", "![x](../"));
    expect(result?.options.map(({ label }) => label)).toEqual([
      "../../images/one%20two.png",
      "../../images/x.svg",
    ]);
    expect(result?.from).toBe(5);
  });

  it("offer nothing for an address elsewhere, an anchor, or plain text", () => {
    for (const text of ["[x](https://", "[x](#a", "plain (text"]) {
      expect(completeAddress(contextAt("posts/a.md", text))).toBeNull();
    }
  });

  it("offer the blog's tags, the most used first", () => {
    expect(tagsOf(blog)).toEqual(["data", "web"]);
  });

  it("offer tags nowhere but in front matter", () => {
    expect(completeTag(contextAt("posts/c.md", "tags: w"))).toBeNull();
  });
});

describe("a path between two files", () => {
  it.each([
    ["posts/a.md", "posts/b.md", "b.md"],
    ["posts/a.md", "images/x.png", "../images/x.png"],
    ["posts/b/index.md", "posts/b/x.png", "x.png"],
    ["index.md", "images/x.png", "images/x.png"],
    ["posts/2025/a.md", "posts/2026/b.md", "../2026/b.md"],
  ])("leads from %s to %s", (from, to, path) => {
    expect(relativePath(from, to)).toBe(path);
  });
});
