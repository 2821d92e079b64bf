/**
 * Every place of a document that a link can lead to.
 */
import type { Token } from "markdown-it";
import { KeptWith } from "../kept-with";
import type { MarkdownDocument } from "../markdown/document";
import { footnoteItem } from "../markdown/rules/footnotes";

const anchors = new KeptWith<MarkdownDocument, ReadonlySet<string>>();

/** Ids of headings, of the frame around the text, of notes, and those that raw HTML sets. */
export function anchorsOf(document: MarkdownDocument): ReadonlySet<string> {
  const known = anchors.get(document);
  if (known !== undefined) return known;
  const found = new Set<string>(["main", "more"]);
  for (const { id } of document.headings) found.add(id);
  collect(document.tokens, found);
  anchors.set(document, found);
  return found;
}

function collect(tokens: readonly Token[], found: Set<string>): void {
  for (const token of tokens) {
    const id = token.attrGet("id");
    if (id !== null) found.add(String(id));
    if (token.type === "html_block" || token.type === "html_inline") {
      for (const match of token.content.matchAll(
        /\s(?:id|name)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi,
      )) {
        found.add(match[1] ?? match[2] ?? match[3] ?? "");
      }
    }
    if (token.type === "footnote_open") {
      const { number } = footnoteItem(token);
      found.add(`fn${number}`).add(`fnref${number}`);
    }
    if (token.children !== null) collect(token.children, found);
  }
}
