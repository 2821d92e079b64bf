/**
 * The intro of a post: its rendered beginning, down to the fold (LISTING.md, "Style intro").
 */
import type { Token } from "markdown-it";
import type {
  MarkdownDocument,
  RenderContext,
  RenderedIntro,
} from "../markdown/document";
import { listingPage } from "../markdown/render/page";
import { renderTokens } from "../markdown/render/render-tokens";
import { withoutTitle } from "../markdown/title-heading";
import { scanHtml } from "../markdown/html/scan-html";
import type { ListingSettings } from "../settings/site-settings";
import { cutAtFold } from "./cut-tokens";
import { takeBlocks, wordsOf } from "./take-blocks";

/**
 * What a listing shows of a post, as well-formed HTML without ids. Notes stay on the article: their
 * marks lead there.
 */
export function renderIntro(
  document: MarkdownDocument,
  listing: Pick<ListingSettings, "withoutFold">,
  context: RenderContext,
): RenderedIntro {
  const beginning = beginningOf(document, listing, context.title);
  const { tokens, cutLine } = beginning;
  return {
    html: introOf(beginning, context),
    isWhole: cutLine === null,
    words: wordsOf(tokens),
    pictures: picturesIn(tokens),
    cutLine,
  };
}

/** What an intro consists of, before it is written for a page. */
export interface Beginning {
  readonly tokens: readonly Token[];
  /** As in `RenderedIntro`. */
  readonly cutLine: number | null;
}

/** The HTML of an intro on a page. */
export function introOf({ tokens }: Beginning, context: RenderContext): string {
  const page = listingPage(context, tokens);
  return renderTokens(tokens, page) + page.open.closeAll();
}

/** The part of a document that a listing shows. */
export function beginningOf(
  document: MarkdownDocument,
  { withoutFold }: Pick<ListingSettings, "withoutFold">,
  title: string | undefined,
): Beginning {
  const text = withoutNotes(withoutTitle(document.tokens, title));
  if (document.fold !== null) {
    const { tokens, leavesOut } = cutAtFold(text);
    return { tokens, cutLine: leavesOut ? document.fold.line : null };
  }
  return withoutFold === "whole"
    ? { tokens: text, cutLine: null }
    : takeBlocks(text);
}

function withoutNotes(tokens: readonly Token[]): readonly Token[] {
  const notes = tokens.findIndex(
    ({ type }) => type === "footnote_section_open",
  );
  return notes < 0 ? tokens : tokens.slice(0, notes);
}

function picturesIn(tokens: readonly Token[]): number {
  let count = 0;
  for (const token of tokens) {
    if (token.type === "image") count += 1;
    else if (token.type === "inline") count += picturesIn(token.children ?? []);
    else if (token.type.startsWith("html_")) {
      count += scanHtml(token.content, { isWhole: true }).filter(
        (piece) => piece.kind === "open" && piece.name === "img",
      ).length;
    }
  }
  return count;
}
