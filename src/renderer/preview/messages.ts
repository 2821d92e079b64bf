/** The conversation between the window and the preview's worker: plain data only. */
import type {
  Block,
  ListingStyle,
  PostMeta,
  Problem,
  SitePath,
  SiteSettings,
  TextChange,
} from "#core";
import type { PostCounts, ProofKind, ProofPlace } from "./props";

export type ToWorker = BlogMessage | PostsMessage | TextsMessage | DrawMessage;

/** All that the pages of a blog depend on, but for texts. */
export interface BlogMessage {
  readonly kind: "blog";
  readonly settings: SiteSettings;
  readonly themeCss: string;
  readonly now: number;
  readonly posts: readonly PostMeta[];
  readonly files: readonly string[];
}

/** What has become different since the last `blog` or `posts`. */
export interface PostsMessage {
  readonly kind: "posts";
  readonly changed: readonly PostMeta[];
  readonly removed: readonly string[];
  /** All files, or null when they are the same. */
  readonly files: readonly string[] | null;
}

/** Answers an `ask`: those left out could not be read. */
export interface TextsMessage {
  readonly kind: "texts";
  readonly asked: readonly string[];
  readonly texts: readonly { readonly id: string; readonly text: string }[];
}

export interface DrawMessage {
  readonly kind: "draw";
  /** Grows with each request: an answer to an earlier one is stale. */
  readonly revision: number;
  readonly id: string | null;
  /** With line ends as `\n` and without a byte-order mark; null for no post, or when `changes` say it. */
  readonly text: string | null;
  /** What leads to the text from the one last sent; empty when it is the same. */
  readonly changes: TextChanges | null;
  readonly wish: Wish;
  /** The window has nothing to patch: everything is sent anew. */
  readonly isFresh: boolean;
}

/** Changes in order, each at offsets in the text as the one before left it. */
export interface TextChanges {
  readonly steps: readonly TextChange[];
  /** Of the text after them: a worker with another one has lost its way. */
  readonly length: number;
}

/** What is to be seen. */
export interface Wish {
  readonly proof: ProofKind;
  /** Of the card; null for the blog's own. */
  readonly cardStyle: ListingStyle | null;
  readonly isDark: boolean;
}

export type FromWorker =
  | { readonly kind: "begun"; readonly revision: number }
  | { readonly kind: "ask"; readonly ids: readonly string[] }
  | Drawn
  /** The checks and counts of what was drawn begin. */
  | { readonly kind: "counting"; readonly revision: number }
  | Counted
  /** The text that was changed is not the one that is kept here: it must be sent whole. */
  | { readonly kind: "lost"; readonly revision: number }
  | {
      readonly kind: "failed";
      readonly revision: number;
      readonly message: string;
    };

export interface Drawn {
  readonly kind: "drawn";
  readonly revision: number;
  readonly id: string | null;
  readonly sheet: SheetPatch;
}

/** What there is to say about the text that was drawn: it never holds up the proof. */
export interface Counted {
  readonly kind: "counted";
  readonly revision: number;
  readonly id: string | null;
  readonly counts: PostCounts | null;
  readonly place: ProofPlace | null;
  readonly problems: readonly Problem[];
}

/** What of the shown page is different from the answer before. */
export interface SheetPatch {
  readonly proof: ProofKind;
  /** Where the page stands in the site. */
  readonly at: SitePath;
  /** The page's HTML, with the article's text left out where it comes as blocks; null when the same. */
  readonly shell: string | null;
  readonly splices: readonly BlockSplice[];
  /** Lines of every block of the article's text, or of the entry's intro, in pairs: first, and after the last. */
  readonly lines: Lines;
  /** HTML of the intro's blocks, to count what each became; empty for an article. */
  readonly intro: readonly string[];
  /** Which entry of the listing is the post's, or -1. */
  readonly entry: number;
  /** A post is open; false for the blog's index alone. */
  readonly isOfPost: boolean;
  /** Lines of the whole file. */
  readonly lineCount: number;
  /** The page's style, or null when the same. */
  readonly css: string | null;
}

/** Numbers of lines in a row, which cross to the window as one piece. */
export type Lines = Int32Array;

/** Blocks of the article's text replaced by others. */
export interface BlockSplice {
  readonly from: number;
  readonly to: number;
  readonly html: readonly string[];
}

/** Blocks with lines as they count in the file. */
export function blockLines(
  blocks: readonly Pick<Block, "line" | "endLine">[],
  bodyLine: number,
): Lines {
  const lines = new Int32Array(2 * blocks.length);
  for (const [index, { line, endLine }] of blocks.entries()) {
    lines[2 * index] = line + bodyLine;
    lines[2 * index + 1] = endLine + bodyLine;
  }
  return lines;
}
