/**
 * A post or page as values: what its front matter, its file name and its first heading say about
 * it, and the Markdown below.
 */
import type { Problem } from "./problem";

/** A moment that an author wrote, kept in the author's own zone. */
export interface PostDate {
  /** Milliseconds since 1970-01-01T00:00Z. */
  readonly instant: number;
  /** RFC 3339 with the offset that the author wrote, or else the blog's zone: `2026-05-01T09:00:00+02:00`. */
  readonly iso: string;
  /** Calendar day in that zone, `2026-05-01`. */
  readonly day: string;
}

export type PostKind = "post" | "page";

/** Everything about a post but its text: small enough to keep for every post of a blog. */
export interface PostMeta {
  /** File relative to the blog folder, `/`-separated: `posts/2026-05-01-how-kafka-works.md`. It is the post's id. */
  readonly path: string;
  readonly kind: PostKind;
  /** Front matter's title, else the first heading, else the file name. Plain text. */
  readonly title: string;
  readonly date: PostDate | null;
  readonly updated: PostDate | null;
  /** As it stands in the address: already made safe for a URL path segment, not yet percent-encoded. */
  readonly slug: string;
  readonly tags: readonly string[];
  readonly categories: readonly string[];
  readonly description: string;
  readonly excerpt: string;
  /** As written: an address relative to the post's file, `/`-rooted in the blog folder, or absolute. */
  readonly cover: string;
  readonly coverAlt: string;
  /** `draft: true`, `published: false` or a `drafts/` folder. */
  readonly isDraft: boolean;
  /** Old addresses, exported as redirects. */
  readonly aliases: readonly string[];
  readonly author: string;
  readonly series: string;
  /** A page that asks for a place in the site's navigation. */
  readonly inNavigation: boolean;
}

export interface Post {
  readonly meta: PostMeta;
  /** Markdown after the front matter, line ends as `\n`, without a byte-order mark. */
  readonly body: string;
  /** 0-based line of the file on which `body` begins. */
  readonly bodyLine: number;
  readonly problems: readonly Problem[];
}
