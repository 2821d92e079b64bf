/**
 * A site as values: the settings, what is known of every post, and the orders and addresses that
 * follow from them. Texts are not part of it; rendering asks a `Texts` for the one it needs.
 */
import type { CardMatter } from "../pages/card-matter";
import type { Post, PostMeta } from "../post";
import type { Problem } from "../problem";
import type { SiteSettings } from "../settings/site-settings";

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
  /** What a card shows of a post's text, in the site's own style, where that was kept; else null. */
  card?(path: string): CardMatter | null;
}

export type PostState = "published" | "draft" | "scheduled";

/**
 * A place in the site: a path from the site's root, with a leading `/`, in plain characters (not
 * percent-encoded). Pages in folders of their own end in `/`: `/posts/how-kafka-works/`.
 */
export type SitePath = string;

/** A tag or a category with the listed posts that carry it. */
export interface Term {
  /** As first written by the newest post that carries it. */
  readonly name: string;
  readonly address: SitePath;
  /** Newest first. */
  readonly posts: readonly PostMeta[];
}

/** A step of the site's navigation; `url` is a `SitePath` or an address elsewhere. */
export interface NavigationStep {
  readonly label: string;
  readonly url: string;
}

/** Where everything stands. Built by `buildSite`; never changed afterwards. */
export interface Site {
  readonly input: SiteInput;
  readonly settings: SiteSettings;
  /** Every post and page, drafts and scheduled ones included, by path. */
  readonly posts: ReadonlyMap<string, PostMeta>;
  /** The posts that the site shows, newest first. */
  readonly listed: readonly PostMeta[];
  /** The pages that the site shows, by path. */
  readonly pages: readonly PostMeta[];
  /** Sorted by name. */
  readonly tags: readonly Term[];
  /** Sorted by name. */
  readonly categories: readonly Term[];
  /** Listed posts of each series, oldest first, by the series' name. */
  readonly series: ReadonlyMap<string, readonly PostMeta[]>;
  readonly navigation: readonly NavigationStep[];
  /** Of every post and page, also of those that the site does not show. */
  readonly addresses: ReadonlyMap<string, SitePath>;
  /** Of every publishable file, whether or not a post refers to it. */
  readonly fileAddresses: ReadonlyMap<string, SitePath>;
  /** Old addresses that lead to a post's path. */
  readonly redirects: ReadonlyMap<SitePath, string>;
  /** Collisions and the like: problems that no single text causes. */
  readonly problems: readonly Problem[];
}
