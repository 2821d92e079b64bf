/**
 * Every word that a document shows, in reading order: what a search looks through. Unlike in an
 * excerpt, code, tables, notes, raw HTML and the descriptions of pictures count.
 */
import type { Token } from "markdown-it";
import { decodeEntities } from "../html/escape";
import { blockElements } from "../html/elements";
import { rawTextElements, scanHtml } from "../html/scan-html";
import { altText } from "../render/writers";
import { inlineText } from "./plain-text";

/** All words in one line, one space between them. */
export function allText(tokens: readonly Token[]): string {
  return tokens
    .flatMap((token) => (token.type === "inline" ? partsOf(token) : own(token)))
    .join(" ")
    .replace(/\s+/g, " ")
    .trim();
}

/** What a block without inline content says: code, a caption, raw HTML. */
function own({ type, content }: Token): string {
  if (type === "html_block") return htmlText(content);
  return type === "fold" ? "" : content;
}

function partsOf(inline: Token): string[] {
  const pictures = (inline.children ?? []).filter(
    ({ type }) => type === "image",
  );
  return [
    ...inlineText(inline, 0).map(({ text }) => text),
    ...pictures.map(({ children }) => altText(children ?? [])),
  ];
}

/** The text between tags, scripts and the like left out; block elements separate words. */
function htmlText(html: string): string {
  let text = "";
  let isUnread = false;
  for (const piece of scanHtml(html, { isWhole: true })) {
    if (piece.kind === "open") isUnread = rawTextElements.has(piece.name);
    if (piece.kind === "close") isUnread = false;
    if (piece.kind === "open" || piece.kind === "close") {
      if (separatesWords(piece.name)) text += " ";
    } else if (piece.kind === "text" && !isUnread) {
      text += decodeEntities(html.slice(piece.from, piece.to));
    }
  }
  return text;
}

function separatesWords(name: string): boolean {
  return (
    blockElements.has(name) || ["br", "td", "th", "tr", "img"].includes(name)
  );
}
