import { parseFragment, serialize } from "parse5";
import { describe, expect, test } from "vitest";
import { parseMarkdown, renderBody } from "#core";

const settings = { html: true, typographer: false, breaks: false };
const context = { resolve: (written: string) => written, articleHref: "" };

function blocks(source: string) {
  return renderBody(parseMarkdown(source, settings), context).blocks;
}

function places(source: string) {
  return blocks(source).map(({ line, endLine }) => [line, endLine]);
}

describe("the blocks of an article", () => {
  test("joined are its body", () => {
    const body = renderBody(
      parseMarkdown(
        "# a\n\nb\n\n- c\n\n<div>\n\nd\n\n</div>\n\ne[^1]\n\n[^1]: f",
        settings,
      ),
      context,
    );
    expect(body.blocks.map(({ html }) => html).join("")).toBe(body.html);
    expect(body.blocks).toHaveLength(6);
  });

  test("know their lines", () => {
    expect(places("# a\n\nb\nc\n\n- d\n- e\n\n```\nf\n```\n")).toEqual([
      [0, 1],
      [2, 4],
      [5, 8],
      [8, 11],
    ]);
  });

  test("that raw HTML spans are one", () => {
    expect(blocks("<details>\n\na\n\n- b\n\n</details>\n\nc")).toEqual([
      {
        line: 0,
        endLine: 7,
        html: "<details>\n<p>a</p>\n<ul>\n<li>b</li>\n</ul>\n</details>\n",
      },
      { line: 8, endLine: 9, html: "<p>c</p>\n" },
    ]);
  });

  test("are balanced when raw HTML is never closed", () => {
    const [first, ...rest] = blocks("<div><b>\n\na\n\nb");
    expect(first?.html).toBe("<div><b>\n<p>a</p>\n<p>b</p>\n</b></div>");
    expect(rest).toEqual([]);
  });

  test("go on after raw HTML that ends by itself", () => {
    expect(places("<p>a\n\nb\n\nc")).toEqual([
      [0, 3],
      [4, 5],
    ]);
  });

  test("put the notes behind everything, wherever they were written", () => {
    expect(places("a[^1]\n\n[^1]: note\n\nb\n")).toEqual([
      [0, 1],
      [4, 5],
      [5, 5],
    ]);
  });

  test("parse alone to what they are within the article", () => {
    const source =
      "a <i>b\n\n<table><tr><td>c\n\n> <section>\n\n</table></div>\n\n<ul><li>d\n\ne\n\n</ul>\n\nf </span> <!-- g";
    const parts = blocks(source);
    const alone = parts.map(({ html }) => serialize(parseFragment(html)));
    const whole = parts.map(({ html }) => html).join("");
    expect(alone.join("")).toBe(serialize(parseFragment(whole)));
  });
});

describe("headings of an article", () => {
  const levels = (source: string, topHeading: 1 | 2) =>
    renderBody(parseMarkdown(source, settings), { ...context, topHeading })
      .html.match(/<h\d/g)
      ?.join(" ");

  test("keep the writer's levels below the page's own", () => {
    expect(levels("## a\n\n### b", 2)).toBe("<h2 <h3");
    expect(levels("### a", 2)).toBe("<h3");
  });

  test("move down together where one would stand beside the page's own", () => {
    expect(levels("# a\n\n## b\n\n<h3>c</h3>\n\n###### d", 2)).toBe(
      "<h2 <h3 <h4 <h6",
    );
  });

  test("stay when no page is around them", () => {
    expect(levels("# a\n\n## b", 1)).toBe("<h1 <h2");
  });

  test("are left out when they repeat the page's title at the start", () => {
    const { html } = renderBody(
      parseMarkdown("# My *post*\n\n## a\n\n# b", settings),
      {
        ...context,
        title: "My post",
        topHeading: 2,
      },
    );
    expect(html).not.toContain("My");
    expect(html.match(/<h\d/g)).toEqual(["<h3", "<h2"]);
  });
});
