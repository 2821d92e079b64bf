import fc from "fast-check";
import { parse, parseFragment, serialize } from "parse5";
import { describe, expect, test } from "vitest";
import {
  excerptOf,
  firstHeadingText,
  parseMarkdown,
  renderBody,
  renderIntro,
} from "#core";
import { markdownText } from "../../support/markdown-texts";

const context = { resolve: (written: string) => written, articleHref: "/a/" };
const allSettings = fc.record({
  html: fc.boolean(),
  typographer: fc.boolean(),
  breaks: fc.boolean(),
});
const runs = { numRuns: 1000 };

/** The page around the text: true when the text has neither closed nor swallowed any of it. */
function leavesPageWhole(html: string): boolean {
  const page = `<!DOCTYPE html><body><main><article><div id="text">${html}</div><p id="after">x</p></article></main><footer>y</footer></body>`;
  const read = serialize(parse(page));
  return read.endsWith(
    '</div><p id="after">x</p></article></main><footer>y</footer></body></html>',
  );
}

describe("any text", () => {
  test("parses, renders and leaves the page around it whole", () => {
    fc.assert(
      fc.property(markdownText, allSettings, (text, settings) => {
        const document = parseMarkdown(text, settings);
        const { html, blocks } = renderBody(document, context);
        expect(blocks.map((block) => block.html).join("")).toBe(html);
        expect(leavesPageWhole(html)).toBe(true);
      }),
      runs,
    );
  });

  test("has an intro that leaves the page around it whole", () => {
    fc.assert(
      fc.property(markdownText, allSettings, (text, settings) => {
        const document = parseMarkdown(text, settings);
        const intro = renderIntro(document, { withoutFold: "auto" }, context);
        expect(leavesPageWhole(intro.html)).toBe(true);
        expect(intro.isWhole).toBe(intro.cutLine === null);
      }),
      runs,
    );
  });

  test("has no element outside raw HTML in its article or intro when raw HTML is off", () => {
    const settings = { html: false, typographer: false, breaks: false };
    fc.assert(
      fc.property(markdownText, (text) => {
        const document = parseMarkdown(text, settings);
        for (const html of [
          renderBody(document, context).html,
          renderIntro(document, { withoutFold: "auto" }, context).html,
        ]) {
          expect(html).not.toMatch(
            /<(?:script|style|textarea|svg|b|section (?!class="footnotes"))[\s>]/,
          );
          const read = serialize(parseFragment(html));
          expect(serialize(parseFragment(read))).toBe(read);
        }
      }),
      runs,
    );
  });

  test("has blocks whose lines only grow", () => {
    const settings = { html: true, typographer: false, breaks: false };
    fc.assert(
      fc.property(markdownText, (text) => {
        let last = 0;
        for (const { line, endLine } of renderBody(
          parseMarkdown(text, settings),
          context,
        ).blocks) {
          expect(line).toBeGreaterThanOrEqual(last);
          expect(endLine).toBeGreaterThanOrEqual(line);
          last = endLine;
        }
      }),
      runs,
    );
  });

  test("has an excerpt of at most as many words as allowed, in one line", () => {
    fc.assert(
      fc.property(
        markdownText,
        allSettings,
        fc.integer({ min: 1, max: 8 }),
        (text, settings, words) => {
          const excerpt = excerptOf(parseMarkdown(text, settings), {
            words,
            lists: true,
            language: "en",
            untilFold: true,
          });
          expect(excerpt.words).toBeLessThanOrEqual(words);
          expect(excerpt.text).not.toMatch(/\s\s|^\s|\s$|[\n\t]/);
        },
      ),
      runs,
    );
  });

  test("is rendered without changing the document", () => {
    fc.assert(
      fc.property(markdownText, allSettings, (text, settings) => {
        const document = parseMarkdown(text, settings);
        const before = JSON.stringify(document.tokens);
        const first = renderBody(document, context).html;
        renderIntro(document, { withoutFold: "auto" }, context);
        expect(JSON.stringify(document.tokens)).toBe(before);
        expect(renderBody(document, context).html).toBe(first);
      }),
      { numRuns: 500 },
    );
  });

  test("has a first heading or none", () => {
    fc.assert(
      fc.property(markdownText, (text) => {
        const heading = firstHeadingText(text);
        expect(heading === null || heading.length > 0).toBe(true);
      }),
      runs,
    );
  });
});
