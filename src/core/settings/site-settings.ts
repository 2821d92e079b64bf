/**
 * The settings of a site, as galley.yaml writes them and with every default filled in.
 */

export type LinkStyle = "relative" | "absolute" | "file";
export type ListingStyle = "intro" | "summary";
export type DarkMode = "auto" | "light" | "dark";

export interface ListingSettings {
  readonly style: ListingStyle;
  /** Page heading of the index: "Blogs" (intro) or "Latest posts" (summary) unless set. */
  readonly heading: string;
  /** Posts a page: 5 (intro) or 10 (summary) unless set. */
  readonly perPage: number;
  /** Text of the link to the article: "Read on →" or "Read more" unless set. */
  readonly readMore: string;
  readonly excerptWords: number;
  readonly excerptLists: boolean;
  readonly withoutFold: "auto" | "whole";
  readonly coverFromBody: boolean;
  readonly continueAtFold: boolean;
  readonly showDate: boolean;
  readonly showTags: boolean;
}

export interface ThemeSettings {
  readonly name: "galley";
  /** A CSS colour, or empty for the theme's own. */
  readonly accent: string;
  /** The measure as a CSS length (`66ch`, `42rem`), or empty for the theme's own. */
  readonly width: string;
  /** Typefaces of the text: the system's by default, so that pages stay light. */
  readonly fonts: "system" | "serif" | "sans";
  readonly dark: DarkMode;
}

export interface NavigationItem {
  readonly label: string;
  readonly url: string;
}

export interface MarkdownSettings {
  /** Raw HTML in Markdown passes through. */
  readonly html: boolean;
  /** Straight quotes, `--` and `...` become typographic ones. */
  readonly typographer: boolean;
  /** A line end in a paragraph is a `<br>`. */
  readonly breaks: boolean;
}

export interface FeedSettings {
  readonly rss: boolean;
  readonly atom: boolean;
  readonly json: boolean;
  /** Number of newest posts in each feed. */
  readonly items: number;
  readonly content: "full" | "summary";
}

export interface ImageSettings {
  /** Widths in CSS pixels. */
  readonly widths: readonly number[];
  readonly formats: readonly ("avif" | "webp")[];
}

export interface SiteSettings {
  readonly title: string;
  readonly description: string;
  /** BCP 47 tag. */
  readonly language: string;
  /** IANA name; dates without a zone count in it. */
  readonly timezone: string;
  /** Absolute address of the site with a closing slash, or empty. */
  readonly url: string;
  readonly author: { readonly name: string };
  /** Pattern of a post's address, e.g. `/posts/:slug/`. */
  readonly permalink: string;
  readonly links: LinkStyle;
  readonly listing: ListingSettings;
  readonly theme: ThemeSettings;
  readonly navigation: readonly NavigationItem[];
  readonly markdown: MarkdownSettings;
  readonly feeds: FeedSettings;
  readonly search: boolean;
  readonly images: ImageSettings;
}
