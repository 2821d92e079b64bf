import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { parseMarkdown, renderBody, renderIntro } from "#core";
import { root } from "../../support/root";

interface Case {
  readonly title: string;
  readonly source: string;
  readonly html: string;
  readonly cut: number | null;
  readonly words?: number;
  readonly pictures?: number;
  readonly rawHtml?: boolean;
  readonly withoutFold?: "auto" | "whole";
  readonly base?: string;
}

const file = join(root, "tests/cases/listing/intro.yaml");
const cases = parse(readFileSync(file, "utf8")) as Case[];

function intro(given: Omit<Case, "title" | "html" | "cut">) {
  const document = parseMarkdown(filled(given.source), {
    html: given.rawHtml ?? true,
    typographer: false,
    breaks: false,
  });
  return renderIntro(
    document,
    { withoutFold: given.withoutFold ?? "auto" },
    { resolve: (href) => (given.base ?? "") + href, articleHref: "/a/" },
  );
}

/** `{n}` stands for n words, `{C}` for as many Chinese ones as an intro needs. */
function filled(text: string): string {
  return text
    .replace(/\{(\d+)\}/g, (_, count) =>
      Array.from({ length: Number(count) }, () => "word").join(" "),
    )
    .replaceAll("{C}", "我们一起去公园散步。".repeat(20));
}

describe("an intro", () => {
  test.each(cases)("$title", (given) => {
    const { html, cutLine, isWhole, words, pictures } = intro(given);
    expect(html).toBe(filled(given.html));
    expect(cutLine).toBe(given.cut);
    expect(isWhole).toBe(given.cut === null);
    if (given.words !== undefined) expect(words).toBe(given.words);
    if (given.pictures !== undefined) expect(pictures).toBe(given.pictures);
  });

  test("of five posts with the same headings leaves no id on the page", () => {
    const source = "## Start\n\nSee [there](#start).[^1]\n\n[^1]: Note";
    const page = Array.from({ length: 5 }, () => intro({ source }).html).join(
      "",
    );
    expect(page).not.toMatch(/\sid=/);
    expect(page.match(/<h3>Start<\/h3>/g)).toHaveLength(5);
  });

  test("leaves out a heading that repeats the title", () => {
    const document = parseMarkdown("# My post\n\n## One\n\ntext", {
      html: true,
      typographer: false,
      breaks: false,
    });
    const { html } = renderIntro(
      document,
      { withoutFold: "auto" },
      { resolve: (href) => href, articleHref: "/a/", title: "My post" },
    );
    expect(html).toBe("<h3>One</h3>\n<p>text</p>\n");
  });
});

describe("the fold on the article", () => {
  const article = (source: string, html = true) =>
    renderBody(
      parseMarkdown(source, { html, typographer: false, breaks: false }),
      {
        resolve: (href) => href,
        articleHref: "",
      },
    ).html;

  test("is an invisible anchor", () => {
    expect(article("a\n\n<!--more-->\n\nb")).toBe(
      '<p>a</p>\n<span id="more"></span>\n<p>b</p>\n',
    );
  });

  test("is one anchor, however many markers there are", () => {
    expect(article("a <!--more--> b <!--MORE--> c\n\n<!-- more -->\n")).toBe(
      '<p>a <span id="more"></span> b  c</p>\n\n',
    );
  });

  test("is never visible text, also with raw HTML off", () => {
    expect(article("- a\n<!-- More -->\n\nb <!--more--> c", false)).toBe(
      '<ul>\n<li>a</li>\n</ul>\n<span id="more"></span>\n<p>b  c</p>\n',
    );
  });

  test("is not taken by a heading that is called more", () => {
    expect(article("# More\n\n<!--more-->")).toContain(
      '<h1 id="section-more">',
    );
  });
});
