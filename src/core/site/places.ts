/**
 * The places that every site has, whatever the posts are called.
 */
import type { SitePath } from "./site";

export const places = {
  index: "/",
  style: "/assets/galley.css",
  rss: "/rss.xml",
  atom: "/atom.xml",
  json: "/feed.json",
  sitemap: "/sitemap.xml",
  robots: "/robots.txt",
  notFound: "/404.html",
  tags: "/tags/",
  categories: "/categories/",
  archive: "/archive/",
  search: "/search/",
  searchScript: "/assets/search.js",
  searchIndex: "/assets/search-index.js",
} as const satisfies Record<string, SitePath>;

/** Page `number` (from 1) of a listing; page 1 stands at the listing's own address. */
export function listingPage(base: SitePath, number: number): SitePath {
  return number === 1 ? base : `${base}page/${number}/`;
}

/** `/assets/search-index-2026.js`, `…-2026-03.js` or `…-undated.js`: a part of a large blog's search index. */
export function searchPart(name: string): SitePath {
  return places.searchIndex.replace(/\.js$/, `-${name}.js`);
}

/** Whether a search index, or a part of one, can stand at an address. */
export function isSearchIndexPlace(address: SitePath): boolean {
  return /^\/assets\/search-index(?:-undated|-\d{4,5}(?:-\d\d)?)?\.js$/.test(
    address,
  );
}

/** How many pages `count` entries fill; an empty listing still has one. */
export function pageCount(count: number, perPage: number): number {
  return Math.max(1, Math.ceil(count / perPage));
}

/** `/archive/2026/` */
export function archiveYear(year: string): SitePath {
  return `${places.archive}${year}/`;
}
