import { describe, expect, it } from "vitest";
import { hrefFrom } from "#core";
import { absoluteHref } from "../../../src/core/site/href";
import { blogOf } from "../support/blog";

const relative: readonly [from: string, to: string, href: string][] = [
  ["/", "/", "./"],
  ["/", "/posts/a/", "posts/a/"],
  ["/", "/assets/galley.css", "assets/galley.css"],
  ["/posts/a/", "/posts/a/", "./"],
  ["/posts/a/", "/posts/b/", "../b/"],
  ["/posts/a/", "/", "../../"],
  ["/posts/a/", "/posts/a/pic.png", "pic.png"],
  ["/page/2/", "/posts/a/", "../../posts/a/"],
  ["/page/2/", "/page/3/", "../3/"],
  ["/tags/x/page/2/", "/tags/x/", "../../"],
  ["/a.html", "/b.html", "b.html"],
  ["/", "/a: b/", "a%3A%20b/"],
  ["/", "/50%/#1?&'\"/ü/", "50%25/%231%3F%26%27%22/%C3%BC/"],
];

describe("hrefFrom", () => {
  const { site } = blogOf({});

  it.each(relative)("leads from %s to %s by %s", (from, to, href) => {
    expect(hrefFrom(site, from, to)).toBe(href);
  });

  it.each(relative)(
    "is what a browser resolves from %s to %s",
    (from, to, href) => {
      const base = "https://example.org/sub/folder";
      const found = new URL(href, `${base}${from}`).href;
      expect(decodeURIComponent(found)).toBe(`${base}${to}`);
    },
  );

  it("names the file in the style that opens from disk", () => {
    const { site: file } = blogOf({ "galley.yaml": "links: file" });
    expect(hrefFrom(file, "/page/2/", "/")).toBe("../../index.html");
    expect(hrefFrom(file, "/", "/posts/a/")).toBe("posts/a/index.html");
    expect(hrefFrom(file, "/posts/a/", "/posts/a/")).toBe("index.html");
    expect(hrefFrom(file, "/", "/rss.xml")).toBe("rss.xml");
  });

  it("writes whole addresses in the absolute style", () => {
    const { site: absolute } = blogOf({
      "galley.yaml": "links: absolute\nurl: https://example.org/blog/",
    });
    expect(hrefFrom(absolute, "/page/2/", "/posts/ü/")).toBe(
      "https://example.org/blog/posts/%C3%BC/",
    );
  });
});

describe("absoluteHref", () => {
  it("begins at the root when the site's address is not known", () => {
    expect(absoluteHref(blogOf({}).site, "/posts/a/")).toBe("/posts/a/");
  });
});
