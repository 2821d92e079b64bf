/**
 * The seam between the window's shell and the proofs.
 */
import type { BlogState, PostText, Preferences } from "#bridge";
import type { ListingStyle, Problem } from "#core";
import type { OpenTexts } from "../editor/open-texts";
import type { ScrollLink } from "./scroll-link";

export type ProofKind = Preferences["proof"];
export type ProofWidth = Preferences["proofWidth"];

export interface ProofsProps {
  /** Settings may be a draft (the settings form): the proofs follow. */
  readonly blog: BlogState;
  /** The post whose proofs are shown; null for the index alone. */
  readonly id: string | null;
  readonly texts: OpenTexts;
  readonly scroll: ScrollLink;
  /** With false nothing is drawn, but the counts and problems still come: keep it mounted. */
  readonly isShown: boolean;
  readonly proof: ProofKind;
  readonly width: ProofWidth;
  readonly isDark: boolean;
  /** Style of the card proof; null for the blog's own. */
  readonly cardStyle: ListingStyle | null;
  readonly onProof: (proof: ProofKind) => void;
  readonly onWidth: (width: ProofWidth) => void;
  readonly onDark: (isDark: boolean) => void;
  readonly onCardStyle: (style: ListingStyle | null) => void;
  /** Texts of other posts on an index page; missing ones are left out. */
  readonly readTexts: (ids: readonly string[]) => Promise<readonly PostText[]>;
  /** A link to a post of this blog was clicked. */
  readonly onOpenPost: (id: string) => void;
  /** A link that leads elsewhere was clicked: http(s) or mailto. */
  readonly onOpenExternal: (url: string) => void;
  readonly onCounts: (counts: PostCounts | null) => void;
  readonly onIndexPlace: (place: ProofPlace | null) => void;
  /** What the checks say about the text as it stands now. */
  readonly onProblems: (id: string, problems: readonly Problem[]) => void;
  readonly onReady?: (handle: ProofsHandle | null) => void;
}

export interface ProofsHandle {
  readonly focus: () => void;
}

export interface PostCounts {
  readonly id: string;
  readonly words: number;
  readonly characters: number;
  readonly minutes: number;
  /** The blog's listing style. */
  readonly style: ListingStyle;
  /** Of the intro, where the style is `intro`. */
  readonly intro: {
    readonly words: number;
    readonly pictures: number;
    readonly isWhole: boolean;
  } | null;
  /** Of the excerpt, where the style is `summary`. */
  readonly excerpt: {
    readonly words: number;
    readonly limit: number;
    readonly isCut: boolean;
    /** Written in the front matter, so never cut. */
    readonly isWritten: boolean;
  } | null;
  readonly cut: Cut | null;
}

/** Where the listing cuts a post. */
export interface Cut {
  /** `fold`: the writer's marker; `automatic`: whole blocks up to 70 words; `words`: the excerpt's last word. */
  readonly kind: "fold" | "automatic" | "words";
  /** 0-based line of the file: the marker's line, the first line left out, or the last word's line. */
  readonly line: number;
  readonly words: number;
  /** The most words of an excerpt, for `words`. */
  readonly limit: number | null;
  readonly pictures: number;
  /** The excerpt's last words, to find the place within a long line; empty otherwise. */
  readonly lastWords: string;
}

/** Where the post stands on the index. */
export interface ProofPlace {
  readonly page: number;
  /** 1-based on its page. */
  readonly position: number;
  /** Entries on that page. */
  readonly of: number;
  /** Title of the post that it pushes to the next page, or null. */
  readonly pushesOut: string | null;
  /** False for a draft or a scheduled post: there it will stand. */
  readonly isListed: boolean;
}
