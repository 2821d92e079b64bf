/**
 * Lists every file that a site consists of, each with what gives its bytes.
 */
import { addressOf } from "../site/href";
import type { PostMeta } from "../post";
import { checkSiteUrl } from "../checks/site-url";
import { renderAtom } from "../pages/feed-atom";
import { postsInFeeds } from "../pages/feed-items";
import { renderJsonFeed } from "../pages/feed-json";
import { renderRss } from "../pages/feed-rss";
import { renderArticlePage } from "../pages/article-page";
import { renderListingPage } from "../pages/listing-page";
import { renderNotFoundPage } from "../pages/not-found-page";
import { renderArchivePage, renderTermsPage } from "../pages/overview-pages";
import { renderRedirectPage } from "../pages/redirect-page";
import { createSearchIndex, type SearchIndex } from "../pages/search-index";
import { renderSearchPage, searchScript } from "../pages/search-page";
import { renderRobots, renderSitemap } from "../pages/sitemap";
import {
  hasSearch,
  listingsOf,
  overviewsOf,
  pagesOfListing,
} from "../site/listings";
import { places } from "../site/places";
import { searchPartsOf } from "../site/search-parts";
import type { Site, SitePath, Texts } from "../site/site";
import { outputPath } from "../site/site-path";
import { siteCss } from "../themes/theme-css";
import type {
  CopiedEntry,
  Plan,
  PlanEntry,
  Rendered,
  RenderedEntry,
} from "./plan";
import { referredFiles } from "./referred-files";

type Render = (texts: Texts) => Rendered;

function entry(
  address: SitePath,
  kind: RenderedEntry["kind"],
  render: Render,
  more: Partial<Pick<RenderedEntry, "post" | "shows" | "key">> = {},
): RenderedEntry {
  return { path: outputPath(address), kind, render, shows: [], ...more };
}

/**
 * The whole site: its style and files, articles, pages, listings, feeds. The texts are asked which
 * files they refer to; a file that nothing shown refers to is not part of the site.
 */
export function planSite(site: Site, texts: Texts): Plan {
  return planWithFiles(site, referredFiles(site, texts));
}

/**
 * The same with the files found before, by `siteFiles` and `postFiles`: for a caller that has
 * thousands of texts to read and must let others have their turn in between.
 */
export function planWithFiles(site: Site, files: readonly string[]): Plan {
  return withFiles(planPages(site), site, files);
}

/** Written before everything else: pages are nothing without it. */
export function isAsset({ kind }: Pick<PlanEntry, "kind">): boolean {
  return kind === "style" || kind === "script";
}

/** The pages of a site with the files that go along, in the order of writing. */
function withFiles(
  { entries, problems }: Plan,
  site: Site,
  files: readonly string[],
): Plan {
  const assets = entries.filter(isAsset);
  const pages = entries.filter((found) => !isAsset(found));
  return {
    entries: [...assets, ...copiedFiles(site, files), ...pages],
    problems,
  };
}

/**
 * Everything of the site that is rendered, without asking for a single text: what a server needs
 * that answers one page at a time. Files are found by `sourceOfFile`.
 */
export function planPages(site: Site): Plan {
  const index = hasSearch(site) ? createSearchIndex(site) : null;
  return {
    entries: [
      entry(places.style, "style", () => ({
        text: siteCss(site, places.style),
        problems: [],
      })),
      ...articles(site, index),
      ...listings(site),
      ...overviews(site),
      ...search(site, index),
      ...redirects(site),
      ...wellKnown(site),
      ...feeds(site),
    ],
    problems: [...site.problems, ...checkSiteUrl(site)],
  };
}

/** The file of the blog folder that is published at a path in the site folder; null when none is. */
export function sourceOfFile(site: Site, path: string): string | null {
  let sources = sourceMaps.get(site.fileAddresses);
  if (sources === undefined) {
    sources = new Map(
      [...site.fileAddresses].map(([source, address]) => [
        outputPath(address),
        source,
      ]),
    );
    sourceMaps.set(site.fileAddresses, sources);
  }
  return sources.get(path) ?? null;
}

const sourceMaps = new WeakMap<
  Site["fileAddresses"],
  ReadonlyMap<string, string>
>();

function copiedFiles(site: Site, files: readonly string[]): CopiedEntry[] {
  return files.map((source) => ({
    path: outputPath(site.fileAddresses.get(source) ?? `/${source}`),
    kind: "file",
    source,
  }));
}

function articles(site: Site, index: SearchIndex | null): RenderedEntry[] {
  const render = (texts: Texts, { path, kind }: PostMeta): Rendered => {
    if (kind === "post") index?.read(texts, path);
    return renderArticlePage(site, texts, path);
  };
  return [...site.listed, ...site.pages].map((meta) =>
    entry(
      addressOf(site, meta.path),
      meta.kind === "page" ? "page" : "article",
      (texts) => render(texts, meta),
      {
        post: meta.path,
        shows: [meta],
        key: (inputs) => inputs.article(meta.path),
      },
    ),
  );
}

function listings(site: Site): RenderedEntry[] {
  const { perPage } = site.settings.listing;
  return listingsOf(site).flatMap((listing) =>
    pagesOfListing(site, listing).map((address, index) =>
      entry(
        address,
        listing.kind,
        (texts) => renderListingPage(site, texts, listing, index + 1),
        {
          shows: listing.posts.slice(index * perPage, (index + 1) * perPage),
          key: (inputs) => inputs.listing(listing, index + 1),
        },
      ),
    ),
  );
}

function overviews(site: Site): RenderedEntry[] {
  return overviewsOf(site).map((address) => {
    if (address === places.archive) {
      return entry(address, "archive", () => renderArchivePage(site), {
        key: (inputs) => inputs.overview("archive", namesOf(site, site.listed)),
      });
    }
    return address === places.tags
      ? entry(address, "tag", () => renderTermsPage(site, "tags"))
      : entry(address, "category", () => renderTermsPage(site, "categories"));
  });
}

/** What pages without texts say of posts. */
function namesOf(
  { addresses }: Site,
  posts: readonly PostMeta[],
): readonly unknown[] {
  return posts.map(({ path, title, date, updated }) => [
    addresses.get(path),
    title,
    date?.iso,
    updated?.iso,
  ]);
}

/** The script comes with the assets; the parts of the index stand when the page that asks for them does. */
function search(site: Site, index: SearchIndex | null): RenderedEntry[] {
  if (index === null) return [];
  return [
    entry(places.searchScript, "script", () => ({
      text: searchScript,
      problems: [],
    })),
    ...searchPartsOf(site.listed).map(({ address, posts }) => ({
      ...entry(address, "search", (texts) => index.render(texts, posts), {
        shows: posts,
        key: (inputs) => inputs.posts(address, posts),
      }),
      prepare: (texts: Texts) => index.prepare(texts, posts),
    })),
    entry(places.search, "search", () => renderSearchPage(site)),
  ];
}

function redirects(site: Site): RenderedEntry[] {
  return [...site.redirects].map(([from, path]) =>
    entry(from, "redirect", () => renderRedirectPage(site, from, path)),
  );
}

/** What servers and robots ask for by name, unless the writer brings it along in `static/`. */
function wellKnown(site: Site): RenderedEntry[] {
  const brought = new Set(site.fileAddresses.values());
  return [
    entry(places.notFound, "not-found", () => renderNotFoundPage(site)),
    entry(places.robots, "robots", () => renderRobots(site)),
  ].filter(({ path }) => !brought.has(`/${path}`));
}

/** Feeds and the sitemap need whole addresses, so a site without a `url` has none. */
function feeds(site: Site): RenderedEntry[] {
  const { url, feeds: wanted } = site.settings;
  if (url === "") return [];
  const posts = postsInFeeds(site);
  const feed = (address: SitePath, render: Render): RenderedEntry =>
    entry(address, "feed", render, {
      shows: posts,
      key: (inputs) => inputs.posts(address, posts),
    });
  return [
    wanted.rss && feed(places.rss, (texts) => renderRss(site, texts)),
    wanted.atom && feed(places.atom, (texts) => renderAtom(site, texts)),
    wanted.json && feed(places.json, (texts) => renderJsonFeed(site, texts)),
    entry(places.sitemap, "sitemap", () => renderSitemap(site), {
      key: (inputs) =>
        inputs.overview("sitemap", [
          namesOf(site, [...site.listed, ...site.pages]),
          listingsOf(site).map(({ base, posts }) => [base, posts.length]),
        ]),
    }),
  ].filter((found) => found !== false);
}
