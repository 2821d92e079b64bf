import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  defaultSettings,
  documentOf,
  firstPicture,
  knowDocument,
  parseMarkdown,
  readPost,
  renderBody,
  summaryExcerpt,
} from "../../../src/core";
import {
  editMarkdown,
  openMarkdown,
} from "../../../src/core/markdown/incremental/edit-markdown";
import type {
  MarkdownDocument,
  MarkdownSettings,
  RenderContext,
} from "../../../src/core";
import { countSteps } from "../../support/count-steps";
import { readCases } from "../../support/case-file";
import { markdownText } from "../../support/markdown-texts";

const usual: MarkdownSettings = {
  html: true,
  typographer: true,
  breaks: false,
};
const settings = fc.record({
  html: fc.boolean(),
  typographer: fc.boolean(),
  breaks: fc.boolean(),
});

/** All that a document says. */
function said(document: MarkdownDocument) {
  const { tokens, fold, headings, references, words, problems } = document;
  return { tokens, fold, headings, references, words, problems };
}

/** Blocks that reach over lines and blank lines, hold each other, or mean something elsewhere. */
const blocks = [
  "A paragraph of *text* with [a link][r] and a note[^1].\n\n",
  "Second line\nof a paragraph\n\n",
  "term\n\n: definition\n\n",
  "term\n: definition\n: another\n\nterm two\n\n: def\n\n",
  "- item\n\n  more of it\n- two\n\n",
  "- a\n- b\n\n\n",
  "1. one\n\n   ```\n   code\n   ```\n\n",
  "> quoted\nlazy line\n\n",
  "> [!NOTE] Title\n> text\n\n",
  "```js\nconst a = 1;\n```\n\n",
  "```\nnever closed\n\n",
  "~~~\n\n~~~\n\n",
  "    indented code\n\n    more\n\n",
  "# Head\n\n",
  "## Head {#own}\n\n",
  "Setext\n===\n\n",
  "Head\n---\n\n",
  "| a | b |\n|---|---|\n| c[^2] | d |\n\n",
  "<div>\n\ntext *in* it\n\n</div>\n\n",
  "<pre>\n\nraw\n\n</pre>\n",
  "<!-- a comment\n\nof two -->\n\n",
  "<!--\n\nmore\n\n-->\n\n",
  "<!--more-->\n\n",
  "Text <!-- more --> text\n\n",
  "[^1]: A note.\n\n",
  "[^1]: A note\n\n    of two paragraphs[^2]\n\n",
  '[^2]: ![p](x.png "Caption")\n\n',
  "[^2]: # Head\n\n",
  "[r]: /first 'title'\n\n",
  "[r]: /second\n[s]: <x y>\n\n",
  '![p](x.png "Caption")\n\n',
  "See [r], [s] and [^3].\n\n",
  "一二三四五六七八九十。\n\n",
  "* * *\n\n",
  "\n\n\n",
  "- [ ] task[^1]\n- [x] done\n\n",
  '"quotes" -- and www.example.org, me@example.org\n\n',
];
const cases = ["markdown/galley.txt", "markdown/gfm.txt"].flatMap((file) =>
  readCases(file).map(({ input }) => `${input}\n`),
);
const block = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...blocks) },
  { weight: 1, arbitrary: fc.constantFrom(...cases) },
);
const text = fc.oneof(
  fc
    .array(fc.oneof(block, markdownText), { maxLength: 14 })
    .map((parts) => parts.join("")),
  fc
    .array(block, { minLength: 12, maxLength: 40 })
    .map((parts) => parts.join("")),
);
const edits = fc.array(
  fc.record({
    at: fc.nat(1000),
    length: fc.oneof(fc.constant(0), fc.nat(4), fc.nat(60)),
    insert: fc.oneof(
      fc.constantFrom("", "x", " ", "\n", "\n\n", ...blocks, ...cases),
      fc.constantFrom(...":->#`~=|[]<*\\\t\0"),
      markdownText,
    ),
  }),
  { maxLength: 8 },
);

const context: RenderContext = {
  resolve: (written, kind) => `${kind}:${written}`,
  articleHref: "/a/",
  topHeading: 2,
};

/** The same facts, and the same blocks on the article's page. */
function expectSame(live: MarkdownDocument, whole: MarkdownDocument): void {
  expect(said(live)).toEqual(said(whole));
  expect(renderBody(live, context)).toEqual(renderBody(whole, context));
}

function walk(
  text: string,
  steps: readonly { at: number; length: number; insert: string }[],
  chosen: MarkdownSettings,
): void {
  // Posts are read with line ends of one kind.
  let body = text.replaceAll("\r", "\n");
  let edited = openMarkdown(body, chosen);
  expectSame(edited.document, parseMarkdown(body, chosen));
  for (const { at, length, insert: written } of steps) {
    const insert = written.replaceAll("\r", "\n");
    const from = Math.round((at / 1000) * body.length);
    const to = Math.min(body.length, from + length);
    body = body.slice(0, from) + insert + body.slice(to);
    edited = editMarkdown(edited, { from, to, insert });
    expect(edited.passages.map((passage) => passage.text).join("")).toBe(
      body.replaceAll("\0", "\uFFFD"),
    );
    expectSame(edited.document, parseMarkdown(body, chosen));
  }
}

describe("a text that is edited", () => {
  it("is at any time the document that the whole text gives", () => {
    fc.assert(
      fc.property(text, edits, settings, (first, steps, chosen) =>
        walk(first, steps, chosen),
      ),
      { numRuns: 250 },
    );
  });

  it("holds in raw HTML that is left open what comes to stand behind it", () => {
    const body = "Text\n\n[^1]: Note.\n\n<section>\n\n";
    walk(body, [{ at: 0, length: 0, insert: "[^1] " }], usual);
    walk(body, [{ at: 1000, length: 0, insert: "More.\n" }], usual);
  });

  it("counts no lines of raw HTML that comes to nothing", () => {
    walk("One[^1].\n\n[^1]: Note.\n\n</p>", [], usual);
  });

  it("leaves a heading that repeats the title out, as a text that is read whole", () => {
    const body =
      "# A [title](/x) ![p](/y.png)\n\nText[^1].\n\n## Head\n\n[^1]: Note.\n";
    const settings = defaultSettings("blog");
    const whole = readPost("posts/a.md", body, settings);
    const live = { ...whole };
    const edited = editMarkdown(
      openMarkdown(body.replace("Text", "Tet"), settings.markdown),
      { from: body.indexOf("xt["), to: body.indexOf("xt["), insert: "x" },
    );
    knowDocument(live, edited);
    const document = documentOf(live, settings);
    expectSame(document, documentOf(whole, settings));
    expect(document.headings.map(({ text }) => text)).toEqual(["Head"]);
    expect(firstPicture(document)).toEqual(
      firstPicture(documentOf(whole, settings)),
    );
    expect(summaryExcerpt(live, document, settings)).toEqual(
      summaryExcerpt(whole, documentOf(whole, settings), settings),
    );
  });

  it("parses the blocks around an edit and no others", () => {
    const paragraphs = Array.from(
      { length: 500 },
      (_, index) =>
        `Paragraph ${index} with *text*, [a link][r] and a note[^1].`,
    );
    const body = `${paragraphs.join("\n\n")}\n\n[^1]: Note.\n\n[r]: /x\n`;
    const before = openMarkdown(body, usual);
    const at = body.indexOf("Paragraph 250");
    const after = editMarkdown(before, { from: at, to: at, insert: "The " });
    const kept = after.passages.filter((passage) =>
      before.passages.includes(passage),
    );
    expect(after.passages.length - kept.length).toBe(1);
    const parts = new Set(before.document.parts?.map(({ tokens }) => tokens));
    const made = after.document.parts?.filter(
      ({ tokens }) => !parts.has(tokens),
    );
    expect(made).toHaveLength(1);
  });

  it("takes no more steps for an edit in a long text than in a short one", () => {
    const edit = (count: number): number => {
      const body = "Some *text* with [a link](/x).\n\n".repeat(count);
      const edited = openMarkdown(body, usual);
      const at = Math.floor(count / 2) * 32;
      return countSteps(() =>
        editMarkdown(edited, { from: at, to: at, insert: "x" }),
      );
    };
    const short = edit(100);
    // What is left is to walk through the list of blocks.
    expect(edit(3000)).toBeLessThan(short + 20 * 3000);
  });
});
