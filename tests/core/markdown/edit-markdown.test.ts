import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseMarkdown, renderBody } from "../../../src/core";
import {
  editMarkdown,
  openMarkdown,
} from "../../../src/core/markdown/incremental/edit-markdown";
import type {
  MarkdownDocument,
  MarkdownSettings,
  RenderContext,
} from "../../../src/core";
import { readCases } from "../../support/case-file";
import { markdownText } from "../../support/markdown-texts";

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
});
