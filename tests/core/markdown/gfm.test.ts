import { expect, test } from "vitest";
import { parseMarkdown, renderBody } from "#core";
import { readCases } from "../../support/case-file";
import { plainHtml } from "../../support/plain-html";

const settings = { html: true, typographer: false, breaks: false };
const context = { resolve: (written: string) => written, articleHref: "" };

test.each(readCases("markdown/gfm.txt"))("$title", ({ input, output }) => {
  const { html } = renderBody(parseMarkdown(input, settings), context);
  expect(plainHtml(html)).toBe(output);
});
