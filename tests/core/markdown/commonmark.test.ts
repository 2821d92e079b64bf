import { tests } from "commonmark-spec";
import { parseFragment, serialize } from "parse5";
import { expect, test } from "vitest";
import { parseMarkdown, renderBody } from "#core";
import { createParser } from "../../../src/core/markdown/parser";
import { plainHtml } from "../../support/plain-html";
import { differences } from "../../cases/markdown/commonmark-differences";

const settings = { html: true, typographer: false, breaks: false };
const context = { resolve: (written: string) => written, articleHref: "" };

test("the specification has the 652 examples of version 0.31", () => {
  expect(tests).toHaveLength(652);
});

const commonmark = createParser(settings, []).set({ xhtmlOut: true });
// Where Markdown ends, GFM begins: the one extension that the library itself switches on.
commonmark.disable(["table", "strikethrough"]);

test.each(tests)(
  "CommonMark example $number ($section) comes out as specified",
  ({ markdown, html }) => {
    expect(emptyQuotes(commonmark.render(tabs(markdown)))).toBe(
      emptyQuotes(tabs(html)),
    );
  },
);

const same = tests.filter(({ number }) => !Object.hasOwn(differences, number));

test.each(same)(
  "example $number ($section) comes out as specified with all of Galley's rules",
  ({ markdown, html }) => {
    expect(rendered(tabs(markdown))).toBe(read(tabs(html)));
  },
);

const differing = tests.filter(({ number }) =>
  Object.hasOwn(differences, number),
);

test.each(differing)(
  "example $number ($section) differs with Galley's rules, as the list of differences says",
  ({ markdown, html, number }) => {
    expect(rendered(tabs(markdown))).not.toBe(read(tabs(html)));
    expect(differences[number]).toMatch(/\w/);
  },
);

function tabs(text: string): string {
  return text.replaceAll("→", "\t");
}

function rendered(markdown: string): string {
  const { html } = renderBody(parseMarkdown(markdown, settings), context);
  return read(plainHtml(html));
}

/** As a browser understands it: Galley closes what raw HTML leaves open, and a browser does so too. */
function read(html: string): string {
  return serialize(parseFragment(emptyQuotes(html)));
}

/** The specification leaves white space between blocks open. */
function emptyQuotes(html: string): string {
  return html.replace(
    /<blockquote>\n<\/blockquote>/g,
    "<blockquote></blockquote>",
  );
}
