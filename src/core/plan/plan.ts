/**
 * The plan of a site: every file it consists of, each with what gives its bytes.
 */
import type { PostMeta } from "../post";
import type { Problem } from "../problem";
import type { Texts } from "../site/site";
import type { Inputs } from "./inputs";

export type PageKind =
  | "index"
  | "article"
  | "page"
  | "tag"
  | "category"
  | "archive"
  | "search"
  | "feed"
  | "sitemap"
  | "robots"
  | "not-found"
  | "redirect"
  | "style"
  | "script"
  | "file";

export interface Rendered {
  readonly text: string;
  readonly problems: readonly Problem[];
}

/** A file whose text is computed. */
export interface RenderedEntry {
  /** Path in the site folder, `/`-separated, not percent-encoded: `posts/how-kafka-works/index.html`. */
  readonly path: string;
  readonly kind: Exclude<PageKind, "file">;
  /** The post or page that it shows, if it shows one. */
  readonly post?: string;
  readonly render: (texts: Texts) => Rendered;
  /** The posts whose texts it shows. */
  readonly shows: readonly PostMeta[];
  /**
   * What its bytes and problems follow from, as a key: the same key, the same page. Null when that
   * is not known yet; absent where rendering is no more work than the key would be.
   */
  readonly key?: (inputs: Inputs) => string | null;
  /** Does the work of `render` ahead, a text a step, for who must let others have their turn in between. */
  readonly prepare?: (texts: Texts) => Iterable<void>;
}

/** A file that is copied as it is. */
export interface CopiedEntry {
  readonly path: string;
  readonly kind: "file";
  /** File relative to the blog folder. */
  readonly source: string;
}

export type PlanEntry = RenderedEntry | CopiedEntry;

export interface Plan {
  /** In the order of writing (assets, pages, listings and feeds); paths are unique, also when compared without case and in NFC. */
  readonly entries: readonly PlanEntry[];
  readonly problems: readonly Problem[];
}
