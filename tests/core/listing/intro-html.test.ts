import fc from "fast-check";
import { expect, test } from "vitest";
import { parseMarkdown, renderIntro } from "#core";
import { introHtml, takeIntro } from "../../../src/core/listing/intro-html";
import { markdownText } from "../../support/markdown-texts";

const settings = { html: true, typographer: false, breaks: false };
const onIndex = {
  resolve: (written: string, kind: string) => `./${kind}/${written}?a&b`,
  articleHref: "posts/a/",
};
const onTag = {
  resolve: (written: string) => `../../"${written}"`,
  articleHref: '../../posts/"a"/',
};

/** What was taken for the first page must show on no other. */
function expectSame(text: string, withoutFold: "auto" | "whole"): void {
  const document = parseMarkdown(text, settings);
  const intro = takeIntro(document, { withoutFold }, onIndex);
  for (const context of [onIndex, onTag, onIndex]) {
    const { html, isWhole } = renderIntro(document, { withoutFold }, context);
    expect(introHtml(intro, context)).toBe(html);
    expect(intro.isWhole).toBe(isWhole);
  }
}

test.each([
  ["a link", '[a](b.md "c") and ![d](e.png) & more'],
  ["two addresses side by side", "![a](b)![c](d)[e](f)"],
  ["a place on the article", "[a](#b) and [c](#)"],
  ["a note", "a[^1] b[^1]\n\n[^1]: c"],
  ["raw HTML with an address", '<p><img src="a" id="b"></p>\n\n[c](d)'],
  ["raw HTML in a line", 'a <a href="./link/x?a&b">b</a> [c](d)'],
  ["a zero character", "a\0b [c](d\0e) `\0`"],
  ["an escaped zero", "a&#0;b [c](&#0;)"],
  ["a figure", '![a](b "c")\n\n# d\n\n```ts\nlet e = "f";\n```'],
])("%s is written for each page as if for it alone", (_, text) => {
  expectSame(text, "auto");
  expectSame(`${text}\n\n<!--more-->\n\n[g](h)`, "auto");
});

test("any text is written for each page as if for it alone", () => {
  fc.assert(
    fc.property(
      markdownText,
      fc.constantFrom("auto" as const, "whole" as const),
      expectSame,
    ),
    { numRuns: 500 },
  );
});
