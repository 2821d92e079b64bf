/**
 * The excerpt of a post: its text without markup, cut after a number of words (LISTING.md, "Style
 * summary").
 */
import type { Token } from "markdown-it";
import type { Excerpt, MarkdownDocument } from "../markdown/document";
import { type TextLine, textLines } from "../markdown/text/plain-text";
import { withoutTitle } from "../markdown/title-heading";
import { countWords, wordSpans } from "../markdown/text/words";
import type { Post } from "../post";
import type { SiteSettings } from "../settings/site-settings";

export interface ExcerptChoice {
  /** Words that the excerpt may have. */
  readonly words: number;
  /** Lists are part of it. */
  readonly lists: boolean;
  /** BCP 47 tag; the script of the text decides where it differs. */
  readonly language: string;
  /** Only what stands before the fold, where there is one. */
  readonly untilFold: boolean;
}

/**
 * The excerpt of a card: the one that the front matter writes, or its description, or an automatic
 * one. A first heading that repeats the title is no part of it: the card has the title already.
 */
export function summaryExcerpt(
  post: Post,
  document: MarkdownDocument,
  { language, listing }: SiteSettings,
): Excerpt {
  const { excerpt, description } = post.meta;
  const written = excerpt.trim() === "" ? description.trim() : excerpt.trim();
  if (written !== "") {
    return {
      text: written,
      isCut: false,
      words: countWords(written, language),
      cutLine: null,
    };
  }
  return excerptOf(
    { tokens: tokensBelow(post.meta.title, document) },
    {
      words: listing.excerptWords,
      lists: listing.excerptLists,
      language,
      untilFold: true,
    },
  );
}

/** The tokens below a heading that repeats the title; parts that nobody comes to are not asked for. */
function* tokensBelow(
  title: string,
  document: MarkdownDocument,
): Generator<Token, void> {
  const { parts } = document;
  if (parts === undefined) return yield* withoutTitle(document.tokens, title);
  let isFirst = true;
  for (const { placed } of parts) {
    yield* isFirst ? withoutTitle(placed, title) : placed;
    isFirst &&= placed.length === 0;
  }
}

/** The first words of a document's text; "…" follows the last when there are more. */
export function excerptOf(document: Readable, choice: ExcerptChoice): Excerpt {
  const { text, lines } = readBeginning(document, choice);
  let words = 0;
  let last = { from: 0, to: 0 };
  for (const span of wordSpans(text, choice.language)) {
    if (words === choice.words) {
      return {
        text: `${text.slice(0, last.to)}…`,
        isCut: true,
        words,
        cutLine: lineAt(lines, last.from),
      };
    }
    words += 1;
    last = span;
  }
  const cutLine = words === 0 ? null : lineAt(lines, last.from);
  return { text, isCut: false, words, cutLine };
}

interface Readable {
  readonly tokens: Iterable<Token>;
}

interface LineStart {
  /** Offset in the joined text. */
  readonly from: number;
  readonly line: number;
}

/** Enough of the text to cut it, with white space collapsed, and where its lines begin. */
function readBeginning(
  { tokens }: Readable,
  { words, lists, untilFold }: ExcerptChoice,
): { text: string; lines: LineStart[] } {
  const lines: LineStart[] = [];
  const parts: string[] = [];
  let length = 0;
  let spaced = 0;
  for (const part of textLines(tokens, { lists, untilFold })) {
    const text = collapsed(part);
    if (text === "") continue;
    lines.push({ from: length, line: part.line });
    parts.push(text);
    length += text.length + 1;
    spaced += text.split(" ").length;
    // Enough for words by spaces and, at some forty characters each, for words without them.
    if (spaced > words && length > 40 * words + 1000) break;
  }
  return { text: parts.join(" "), lines };
}

function collapsed({ text }: TextLine): string {
  return text.replace(/\s+/g, " ").trim();
}

function lineAt(lines: readonly LineStart[], offset: number): number | null {
  return lines.findLast(({ from }) => from <= offset)?.line ?? null;
}
