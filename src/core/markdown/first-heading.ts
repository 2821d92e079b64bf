/**
 * The first heading of a text, found without parsing all of it: the title of a post that names none.
 */
import { createParser } from "./parser";
import { markdownRules } from "./rules";
import { plainText } from "./text/plain-text";

const md = createParser(
  { html: true, typographer: false, breaks: false },
  markdownRules,
);

const fence = /^ {0,3}(`{3,}|~{3,})/;
const atx = /^ {0,3}#{1,6}(?:[ \t]|$)/;
const setext = /^ {0,3}(?:=+|-+)[ \t]*$/;
/** Lines that no underline turns into a heading: quotations, lists, tables, HTML, code, other headings. */
const notText = /^(?: {4}|\t| {0,3}(?:>|<|\||#|[-+*][ \t]|\d{1,9}[.)][ \t]))/;

/** The text of the first heading outside code, quotations and lists; null when there is none. */
export function firstHeadingText(body: string): string | null {
  const lines = body.split("\n");
  let fenceMark = "";
  let paragraphFrom = -1;
  for (const [index, line] of lines.entries()) {
    const mark = fence.exec(line)?.[1] ?? "";
    if (fenceMark !== "") {
      if (mark.startsWith(fenceMark) && line.trim() === mark) fenceMark = "";
      continue;
    }
    if (mark !== "") {
      fenceMark = mark;
      paragraphFrom = -1;
    } else if (atx.test(line)) {
      const text = headingText(line);
      if (text !== "") return text;
    } else if (paragraphFrom >= 0 && setext.test(line)) {
      const text = headingText(
        lines.slice(paragraphFrom, index + 1).join("\n"),
      );
      if (text !== "") return text;
      paragraphFrom = -1;
    } else if (line.trim() === "" || notText.test(line)) paragraphFrom = -1;
    else if (paragraphFrom < 0) paragraphFrom = index;
  }
  return null;
}

function headingText(source: string): string {
  const tokens = md.parse(source, {});
  const at = tokens.findIndex(({ type }) => type === "heading_open");
  const inline = tokens[at + 1];
  return at < 0 || inline === undefined ? "" : plainText([inline]);
}
