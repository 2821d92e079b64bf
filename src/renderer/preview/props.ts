/**
 * What the window and its proofs agree upon. The proofs read the draft in a worker, paint card,
 * article or index into a frame without scripts, and report what they read.
 */
import type { BlogState, PostText, Preferences } from "#bridge";
import type { ListingStyle, Problem } from "#core";

/** A text at a moment. Cheap to pass around: the string is made when asked for. */
export interface TextSnapshot {
  readonly id: string;
  /** Grows with each change of this post. */
  readonly version: number;
  readonly text: () => string;
}

export interface DraftCounts {
  readonly words: number;
  /** User-perceived characters of the body. */
  readonly characters: number;
  readonly minutes: number;
}

/** Where the card ends in the text. */
export interface Cut {
  readonly style: ListingStyle;
  /** 1-based line in the file, or null when nothing is left out. */
  readonly line: number | null;
  /** Words that the card shows. */
  readonly words: number;
  readonly pictures: number;
  /** Words allowed in an automatic excerpt; null for intros and for excerpts that the front matter writes. */
  readonly limit: number | null;
  /** A marker stands in the text. */
  readonly hasFold: boolean;
}

export interface IndexPlace {
  /** 1-based. */
  readonly page: number;
  /** 1-based place on the page. */
  readonly position: number;
  readonly of: number;
  /** Title of the post that this one pushes to the next page, or null. */
  readonly pushesOut: string | null;
}

/** What was read out of a draft. */
export interface DraftReading {
  readonly id: string;
  readonly version: number;
  readonly counts: DraftCounts;
  readonly cut: Cut;
  readonly problems: readonly Problem[];
  /** Null when the post is not listed: a draft, scheduled, or a page. */
  readonly indexPlace: IndexPlace | null;
}

export interface ProofsProps {
  /** The blog; with other settings than saved ones while a settings form is open. */
  readonly site: BlogState;
  /** The open post's text, or null when none is open: the index as it is on disk. */
  readonly draft: TextSnapshot | null;
  /** Unsaved texts of other open posts, laid over the disk's on the index. */
  readonly others: readonly TextSnapshot[];
  readonly proof: Preferences["proof"];
  readonly width: Preferences["proofWidth"];
  readonly isDark: boolean;
  /** The style to show the card in; null for the blog's own. */
  readonly cardStyle: ListingStyle | null;
  /** False while the pane is collapsed: reading goes on, painting rests. */
  readonly isShown: boolean;
  /** Texts of the posts that share a page with the draft. */
  readonly onNeedTexts: (
    ids: readonly string[],
  ) => Promise<readonly PostText[]>;
  readonly onReady: (handle: ProofsHandle | null) => void;
  readonly onReading: (reading: DraftReading) => void;
  /** 1-based, fractional line of the file at the top of the proof, when the writer scrolls it. */
  readonly onScrollLine: (line: number) => void;
  /** A link in the proof was followed: a post of this blog to open, or an address for outside. */
  readonly onOpenPost: (id: string) => void;
  readonly onOpenExternal: (url: string) => void;
}

export interface ProofsHandle {
  focus(): void;
  /** Brings the place that a 1-based, fractional line was rendered to, to the top, without `onScrollLine`. */
  scrollToLine(line: number): void;
}
