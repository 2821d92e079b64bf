import { expect, test } from "vitest";
import { parseMarkdown, renderBody } from "#core";
import { readCases } from "../../support/case-file";

const context = { resolve: (written: string) => written, articleHref: "" };

test.each(readCases("markdown/galley.txt"))(
  "$title",
  ({ input, output, flags }) => {
    const document = parseMarkdown(input, {
      html: !flags.has("no-html"),
      typographer: flags.has("typographer"),
      breaks: flags.has("breaks"),
    });
    // An end tag that closes the text has no line end of its own.
    expect(`${renderBody(document, context).html.trimEnd()}\n`).toBe(output);
  },
);
