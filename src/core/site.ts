/**
 * A site as values: the settings, what is known of every post, and the orders and addresses that
 * follow from them. Texts are not part of it; rendering asks a `Texts` for the one it needs.
 */
import type { Post, PostMeta } from "./post";
import type { SiteSettings } from "./settings/site-settings";

export interface SiteInput {
  readonly settings: SiteSettings;
  /** Posts and pages in any order, drafts and scheduled ones included. */
  readonly posts: readonly PostMeta[];
  /** Every other file of the blog folder that could be published, `/`-separated, relative to the blog folder. */
  readonly files: ReadonlySet<string>;
  /** Text of `theme.css`, or empty. */
  readonly themeCss: string;
  /** Milliseconds since 1970: posts dated later are scheduled. */
  readonly now: number;
  readonly withDrafts: boolean;
  /** Scheduled posts count as published. */
  readonly withFuture: boolean;
}

/** Gives the text of a post by its path; throws for a path that is not part of the site. */
export interface Texts {
  post(path: string): Post;
}

export type PostState = "published" | "draft" | "scheduled";
