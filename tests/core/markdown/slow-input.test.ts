import { describe, expect, test } from "vitest";
import {
  excerptOf,
  firstHeadingText,
  parseMarkdown,
  renderBody,
  renderIntro,
} from "#core";
import { countSteps } from "../../support/count-steps";

const settings = { html: true, typographer: true, breaks: false };
const context = { resolve: (written: string) => written, articleHref: "/a/" };

function handle(text: string): void {
  const document = parseMarkdown(text, settings);
  renderBody(document, context);
  renderIntro(document, { withoutFold: "auto" }, context);
  excerptOf(document, {
    words: 55,
    lists: true,
    language: "en",
    untilFold: true,
  });
  firstHeadingText(text);
}

const inputs: readonly (readonly [string, (n: number) => string])[] = [
  ["words", (n) => "word ".repeat(n)],
  ["paragraphs", (n) => "word *it*\n\n".repeat(n)],
  ["lines", (n) => "a\n".repeat(n)],
  ["single tildes", (n) => "~".repeat(n)],
  ["tildes that open", (n) => "a ~b ".repeat(n)],
  ["tildes that lower", (n) => "a~b".repeat(n)],
  ["pairs of tildes", (n) => "~~a ".repeat(n)],
  ["tildes of both kinds", (n) => "~a ~~b ".repeat(n)],
  ["carets", (n) => "^".repeat(n)],
  ["carets that raise", (n) => "a^b".repeat(n)],
  ["a long stretch behind each caret", (n) => `${"^a".repeat(n)} ^`],
  ["nested scripts", (n) => "a^b~c^d~".repeat(n)],
  ["asterisks", (n) => "*a **b ".repeat(n)],
  ["underscores", (n) => "_a __b_ ".repeat(n)],
  ["brackets that open", (n) => "[".repeat(n)],
  ["brackets that close", (n) => "]".repeat(n)],
  ["brackets of pictures", (n) => "![".repeat(n)],
  ["links", (n) => "[a](b) ".repeat(n)],
  ["links without end", (n) => "[a](".repeat(n)],
  ["marks without notes", (n) => "[^a] ".repeat(n)],
  ["marks that open", (n) => "[^".repeat(n)],
  ["marks of one note", (n) => `${"[^a] ".repeat(n)}\n\n[^a]: b`],
  [
    "notes",
    (n) =>
      Array.from(
        { length: n / 10 },
        (_, i) => `a[^${i}]\n\n[^${i}]: b\n\n`,
      ).join(""),
  ],
  [
    "notes that refer to each other",
    (n) =>
      `a[^0]\n\n${Array.from({ length: n / 10 }, (_, i) => `[^${i}]: b[^${i + 1}]\n\n`).join("")}`,
  ],
  ["notes in notes", (n) => `[^a]: ${"[^b]: ".repeat(n / 4)}`],
  ["headings with one text", (n) => "# a\n\n".repeat(n / 4)],
  ["headings underlined", (n) => "a\n===\n".repeat(n / 4)],
  ["folds", (n) => "<!--more-->\n\n".repeat(n / 4)],
  ["folds in a line", (n) => "a <!--more--> ".repeat(n / 4)],
  ["folds in raw HTML", (n) => `<div>\n${"<!--more-->\n".repeat(n / 4)}</div>`],
  ["folds that never end", (n) => "<!-- more\n".repeat(n / 4)],
  ["folds with white space alone", (n) => `<!--${" \n".repeat(n)}`],
  ["comments that never end", (n) => "<!-- a ".repeat(n / 4)],
  ["callouts", (n) => "> [!NOTE]\n> a\n\n".repeat(n / 10)],
  ["callouts that are none", (n) => "> [!NOPE]\n> a\n\n".repeat(n / 10)],
  ["lists", (n) => "- a\n".repeat(n / 2)],
  ["tasks", (n) => "- [ ] a\n".repeat(n / 4)],
  ["definitions", (n) => "a\n: b\n".repeat(n / 10)],
  ["definitions of one term", (n) => `a\n${": b\n".repeat(n / 10)}`],
  ["terms without definitions", (n) => "a\n\n".repeat(n / 4)],
  ["rows of a table", (n) => `| a |\n|---|\n${"| b |\n".repeat(n / 10)}`],
  ["tables", (n) => "| a |\n|---|\n| b |\n\n".repeat(n / 10)],
  ["figures", (n) => '![a](b "c")\n\n'.repeat(n / 10)],
  ["addresses", (n) => "https://a.org/b ".repeat(n / 4)],
  ["addresses without space between", (n) => "https://a.org".repeat(n / 4)],
  ["schemes", (n) => "https://".repeat(n / 4)],
  ["www", (n) => "www.".repeat(n / 2)],
  [
    "addresses with brackets",
    (n) => `https://a.org/${"(".repeat(n)}${")".repeat(n)}`,
  ],
  ["addresses with entities", (n) => `https://a.org/${"&b;".repeat(n)}`],
  ["e-mail addresses", (n) => "a@b.org ".repeat(n / 4)],
  ["at signs", (n) => "a@".repeat(n)],
  ["long local parts", (n) => `${"a.".repeat(n)}@b`],
  ["quotation marks", (n) => `"a 'b `.repeat(n / 2)],
  [
    "backticks",
    (n) =>
      Array.from({ length: Math.sqrt(n) }, (_, i) => `a${"`".repeat(i)}`).join(
        "",
      ),
  ],
  ["entities", (n) => "&amp;".repeat(n)],
  ["tags that open", (n) => "<b>".repeat(n / 2)],
  ["tags that close", (n) => `${"<i>".repeat(n / 4)}${"</b>".repeat(n / 4)}`],
  ["tags of blocks", (n) => "<div>\n\n".repeat(n / 10)],
  [
    "tags of blocks that close",
    (n) => `${"<div>\n\n".repeat(n / 10)}${"</p>\n\n".repeat(n / 10)}`,
  ],
  ["tags without end", (n) => "<a b='c' ".repeat(n / 4)],
  ["tags without end in a block", (n) => `<div ${'<a b="c '.repeat(n / 4)}`],
  ["less-than signs", (n) => "<".repeat(n)],
  ["scripts in a script", (n) => `<script>${"<!--<script>".repeat(n / 4)}`],
  ["items that end by themselves", (n) => `<ul>${"<li>a".repeat(n / 4)}</ul>`],
  ["SVG", (n) => `<div><svg>${"<g><p>".repeat(n / 10)}</svg></div>`],
  ["emphasis in tags in emphasis", (n) => "*<b>".repeat(n / 4)],
  ["Chinese", (n) => "今天天气很好，".repeat(n / 10)],
  ["a sources' set", (n) => `<img srcset="${"a 1x, ".repeat(n / 4)}">`],
];

describe("twice the input costs at most 2.6 times the work", () => {
  test.each(inputs)("for %s", (_, make) => {
    const size = 4000;
    handle(make(100));
    const once = countSteps(() => handle(make(size)));
    const twice = countSteps(() => handle(make(size * 2)));
    expect(once).toBeGreaterThan(100);
    expect(twice / once).toBeLessThan(2.6);
  });
});

test("the count of steps sees work that is worse than linear", () => {
  const slow = (n: number) => () => {
    for (let i = 0; i < n; i += 1) "a".repeat(n).split("b");
  };
  expect(countSteps(slow(200)) / countSteps(slow(100))).toBeGreaterThan(3);
});
