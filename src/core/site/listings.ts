/**
 * The listings of a site: every page that shows cards, with its place and its posts.
 */
import type { PostMeta } from "../post";
import { archiveYear, listingPage, pageCount, places } from "./places";
import type { Site, SitePath } from "./site";
import { groupByYear } from "./terms";

export interface Listing {
  readonly kind: "index" | "tag" | "category" | "archive";
  readonly base: SitePath;
  /** The tag, the category or the year; empty for the index. */
  readonly name: string;
  /** Newest first. */
  readonly posts: readonly PostMeta[];
}

/** The index, then tags, categories and years. */
export function listingsOf(site: Site): Listing[] {
  return [
    { kind: "index", base: places.index, name: "", posts: site.listed },
    ...site.tags.map(({ name, address, posts }): Listing => ({
      kind: "tag",
      base: address,
      name,
      posts,
    })),
    ...site.categories.map(({ name, address, posts }): Listing => ({
      kind: "category",
      base: address,
      name,
      posts,
    })),
    ...[...groupByYear(site.listed)].map(([year, posts]): Listing => ({
      kind: "archive",
      base: archiveYear(year),
      name: year,
      posts,
    })),
  ];
}

/** The addresses of a listing's pages, first page first. */
export function pagesOfListing(
  site: Site,
  { base, posts }: Pick<Listing, "base" | "posts">,
): SitePath[] {
  const count = pageCount(posts.length, site.settings.listing.perPage);
  return Array.from({ length: count }, (_, index) =>
    listingPage(base, index + 1),
  );
}

/** Whether the site has a search page: the writer wants one, and there is something to find. */
export function hasSearch({ settings, listed }: Site): boolean {
  return settings.search && listed.length > 0;
}

/** Pages that only link: the overviews of tags, of categories and of the years. */
export function overviewsOf(site: Site): SitePath[] {
  return [
    ...(site.tags.length > 0 ? [places.tags] : []),
    ...(site.categories.length > 0 ? [places.categories] : []),
    ...(site.listed.length > 0 ? [places.archive] : []),
  ];
}
