import { describe, expect, test } from "vitest";
import { parseMarkdown } from "#core";

const settings = { html: true, typographer: false, breaks: false };

function read(source: string) {
  return parseMarkdown(source, settings);
}

describe("a document", () => {
  test("knows its headings", () => {
    expect(read("# a *b*\n\n> ## c[^1]\n\n[^1]: d").headings).toEqual([
      { level: 1, text: "a b", id: "a-b", line: 0 },
      { level: 2, text: "c", id: "c", line: 2 },
    ]);
  });

  test("knows what it refers to, and where", () => {
    const source =
      "[a](b.md)\n![c](c.png)\n\n[![f](g.png)](h)\n\n<img\n  src='i.png'\n  alt=\"j &amp; k\"><a href=l>\n\n[m][n]\n\n[n]: o\n\n<https://p.org>";
    expect(read(source).references).toEqual([
      { kind: "link", href: "b.md", line: 0 },
      { kind: "picture", href: "c.png", line: 1, alt: "c", isImage: true },
      { kind: "link", href: "h", line: 3 },
      { kind: "picture", href: "g.png", line: 3, alt: "f", isImage: true },
      {
        kind: "picture",
        href: "i.png",
        line: 5,
        alt: "j & k",
        isImage: true,
      },
      { kind: "link", href: "l", line: 7 },
      { kind: "link", href: "o", line: 9 },
      { kind: "link", href: "https://p.org", line: 13 },
    ]);
  });

  test("tells a picture without description from one that is decoration", () => {
    const [markdown, missing, decoration] = read(
      '![](a.png) <img src="b.png"> <img src="c.png" alt="">',
    ).references;
    expect(markdown?.alt).toBe("");
    expect(missing?.alt).toBe("");
    expect(decoration?.alt).toBeUndefined();
  });

  test("lists every size of a picture, and the films", () => {
    const source =
      '<img src="a.png" srcset="a1.png 1x, a2.png 2x">\n<video src="b.mp4" poster="b.png"></video>';
    expect(read(source).references.map(({ href }) => href)).toEqual([
      "a.png",
      "a1.png",
      "a2.png",
      "b.mp4",
      "b.png",
    ]);
  });

  test("counts words as the excerpt does", () => {
    expect(read("# One\n\ntwo three\n\n- four\n\n```\nfive\n```").words).toBe(
      4,
    );
    expect(read("今天天气很好，我们一起去公园散步。").words).toBeGreaterThan(5);
    expect(read("").words).toBe(0);
  });

  test("knows the line of its fold, also within a paragraph", () => {
    expect(read("a\n\n> b\n> c <!--more--> d").fold).toEqual({ line: 3 });
    expect(read("a\n\n<div>\n<!--more-->\n</div>").fold).toEqual({ line: 3 });
    expect(read("a").fold).toBeNull();
  });

  test("complains about a second fold", () => {
    expect(read("a\n\n<!--more-->\n\nb\n\n<!--more-->").problems).toMatchObject(
      [{ code: "fold-repeated", severity: "warning", line: 7 }],
    );
  });

  test("complains about a fold in code only where there is no other", () => {
    expect(read("a\n\n```\n<!--more-->\n```").problems).toMatchObject([
      { code: "fold-in-code", line: 3 },
    ]);
    expect(read("`<!--more-->`\n\n<!--more-->\n\na").problems).toEqual([]);
  });

  test("complains about a fold in a footnote", () => {
    expect(read("a[^1]\n\n[^1]: b <!--more--> c").problems).toMatchObject([
      { code: "fold-in-footnote", line: 3 },
    ]);
  });

  test("complains about a mark without its note", () => {
    expect(read("a\nb[^no]").problems).toMatchObject([
      { code: "footnote-missing", line: 2 },
    ]);
    expect(read("a\\[^no] `[^no]`").problems).toEqual([]);
  });

  test("is the same each time", () => {
    const source = "# a\n\nb[^1] <!--more--> c\n\n[^1]: d";
    expect(read(source)).toEqual(read(source));
  });
});
