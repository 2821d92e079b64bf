/**
 * The text of a document without its markup, in reading order: what an excerpt is made of and what
 * words are counted in (LISTING.md, "Style summary").
 */
import type { Token } from "markdown-it";
import { blockElements } from "../html/elements";
import { rawTextElements } from "../html/scan-html";
import { inlineLines } from "./inline-lines";

/** Text of one source line of one block. White space separates it from the next. */
export interface TextLine {
  readonly text: string;
  /** 0-based line in the body. */
  readonly line: number;
}

export interface TextChoice {
  /** Lists and definition lists count. */
  readonly lists: boolean;
  /** Ends at the fold, where there is one. */
  readonly untilFold: boolean;
}

const everything: TextChoice = { lists: true, untilFold: false };

/** Blocks without text of their own; nothing is read until the matching end. */
const silentBlocks: ReadonlySet<string> = new Set(["table_open"]);
const listBlocks: ReadonlySet<string> = new Set([
  "bullet_list_open",
  "ordered_list_open",
  "dl_open",
]);

/** The lines of text, one by one, so that a reader can stop. */
export function* textLines(
  tokens: Iterable<Token>,
  choice: TextChoice = everything,
): Generator<TextLine, void> {
  let depthSkipped = 0;
  let line = 0;
  for (const token of tokens) {
    line = token.map?.[0] ?? line;
    if (token.type === "footnote_section_open") return;
    if (token.type === "fold" && choice.untilFold) return;
    if (depthSkipped > 0) {
      depthSkipped += token.nesting;
      if (choice.untilFold && holdsFold(token)) return;
    } else if (isSkipped(token, choice)) depthSkipped = 1;
    else if (token.type === "inline") {
      yield* inlineText(token, line);
      if (choice.untilFold && holdsFold(token)) return;
    }
  }
}

/** All text in one line. */
export function plainText(tokens: readonly Token[]): string {
  return [...textLines(tokens)]
    .map(({ text }) => text)
    .join(" ")
    .replace(/\s+/g, " ")
    .trim();
}

function isSkipped(token: Token, choice: TextChoice): boolean {
  return (
    silentBlocks.has(token.type) ||
    (!choice.lists && listBlocks.has(token.type))
  );
}

function holdsFold({ children }: Token): boolean {
  return children?.some(({ type }) => type === "fold") ?? false;
}

/** The lines of a paragraph's or heading's text, pictures left out; `fallback` is the line of one without a place. */
export function inlineText(inline: Token, fallback: number): TextLine[] {
  const lines: TextLine[] = [];
  let text = "";
  let textLine = inline.map?.[0] ?? fallback;
  let unread: string | null = null;
  for (const { token, line } of inlineLines(inline, fallback)) {
    if (token.type === "fold") break;
    const tag = token.type === "html_inline" ? tagOf(token.content) : null;
    if (unread !== null) {
      if (tag?.isClose === true && tag.name === unread) unread = null;
      continue;
    }
    if (tag?.isClose === false && rawTextElements.has(tag.name)) {
      unread = tag.name;
    }
    if (text === "") textLine = line;
    if (separatesWords(token, tag?.name)) {
      if (text !== "") lines.push({ text, line: textLine });
      text = "";
    } else if (token.type === "text" || token.type === "code_inline") {
      text += token.content;
    }
  }
  if (text !== "") lines.push({ text, line: textLine });
  return lines;
}

function separatesWords(token: Token, tag: string | undefined): boolean {
  if (tag !== undefined) return tag === "br" || blockElements.has(tag);
  return (
    token.type === "softbreak" ||
    token.type === "hardbreak" ||
    token.type === "image"
  );
}

function tagOf(html: string): { name: string; isClose: boolean } | null {
  const match = /^<(\/?)([a-z][^\s/>]*)/i.exec(html);
  if (match === null) return null;
  return { name: (match[2] ?? "").toLowerCase(), isClose: match[1] === "/" };
}
