/**
 * What a post's Markdown becomes: a token stream with the facts that cards, pages and checks need.
 * All lines are 0-based and count in the body; add `Post.bodyLine` for the line in the file.
 */
import type { Token } from "markdown-it";
import type { Problem } from "../problem";
import type { MarkdownLabels } from "./labels";

/** Where `<!-- more -->` stands. */
export interface Fold {
  readonly line: number;
}

export interface Heading {
  readonly level: 1 | 2 | 3 | 4 | 5 | 6;
  readonly text: string;
  /** Unique in the document. */
  readonly id: string;
  readonly line: number;
}

/** An address that the text refers to, as written, but percent-encoded where Markdown encodes. */
export interface Reference {
  readonly kind: "link" | "picture";
  readonly href: string;
  readonly line: number;
  /** Of a picture; empty when the writer gave none, absent for raw HTML that says `alt=""`. */
  readonly alt?: string;
  /** A picture that is shown as one, rather than a film, its poster or another size of a picture. */
  readonly isImage?: boolean;
}

export interface MarkdownDocument {
  /** The whole post, footnotes at the end. Never changed after parsing. */
  readonly tokens: readonly Token[];
  /** The first marker, or null. */
  readonly fold: Fold | null;
  readonly headings: readonly Heading[];
  readonly references: readonly Reference[];
  /** Words of the whole text, as the excerpt counts them. */
  readonly words: number;
  /** With `path` empty, and lines from 1 in the body: the caller knows the file. */
  readonly problems: readonly Problem[];
  /** The tokens in stretches of whole blocks, where they are kept from edit to edit. */
  readonly parts?: readonly DocumentPart[];
}

/** A stretch of whole blocks: the same array of tokens as long as they are the same. */
export interface DocumentPart {
  /** With lines that count from the part's first. */
  readonly tokens: readonly Token[];
  /** Where the part begins. */
  readonly line: number;
  /** The tokens as they stand among the document's. */
  readonly placed: readonly Token[];
  /** With lines that count from the part's first. */
  readonly references: readonly Reference[];
}

/** How an address in the text becomes the address on the page that is being rendered. */
export type ResolveAddress = (
  written: string,
  kind: Reference["kind"],
) => string;

export interface RenderContext {
  readonly resolve: ResolveAddress;
  /** The article's address from the page that is being rendered: footnote marks in a listing lead there. */
  readonly articleHref: string;
  /** Title that the page shows already: a first heading that repeats it is left out. */
  readonly title?: string;
  /** Highest level for headings of an article, 1 unless set: where the text has higher ones, all move down. */
  readonly topHeading?: 1 | 2;
  /** English unless set. */
  readonly labels?: MarkdownLabels;
}

/** A top-level block of the article: the unit in which the live preview is patched and scrolled. */
export interface Block {
  /** First line, 0-based in the body. */
  readonly line: number;
  /** Line after the last. */
  readonly endLine: number;
  /** Balanced HTML: it parses alone to the same nodes as within the article. */
  readonly html: string;
}

export interface RenderedBody {
  /** The blocks' HTML, joined. */
  readonly html: string;
  readonly blocks: readonly Block[];
}

export interface RenderedIntro {
  readonly html: string;
  /** Nothing was left out: no "read on" link. */
  readonly isWhole: boolean;
  readonly words: number;
  readonly pictures: number;
  /** 0-based line in the body where the cut falls: the fold's, or the first line left out; null when nothing is left out. */
  readonly cutLine: number | null;
}

export interface Excerpt {
  readonly text: string;
  /** Words were left out and the text ends in "…". */
  readonly isCut: boolean;
  /** Words in `text`. */
  readonly words: number;
  /** 0-based line in the body on which the last counted word stands, or null for a written excerpt. */
  readonly cutLine: number | null;
}
