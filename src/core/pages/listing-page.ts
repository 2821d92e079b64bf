/**
 * A page of cards: of the index, of a tag, of a category, of a year.
 */
import type { Rendered } from "../plan/plan";
import type { PostMeta } from "../post";
import type { Listing } from "../site/listings";
import { listingPage, pageCount, places } from "../site/places";
import type { Site, SitePath, Texts } from "../site/site";
import { cardHtml } from "./card";
import { markup, lines, trusted, type Html } from "./html";
import { renderPage } from "./layout";
import { pageContext, type PageContext } from "./page-context";
import type { Words } from "./words";

/** The part of a listing that one page shows. */
interface ListingPage {
  readonly base: SitePath;
  readonly number: number;
  /** How many pages the listing has. */
  readonly count: number;
  readonly posts: readonly PostMeta[];
}

/** Page `number`, from 1, of the blog's index. Throws a RangeError for a page that the index does not have. */
export function renderIndexPage(
  site: Site,
  texts: Texts,
  number: number,
): Rendered {
  const listing: Listing = {
    kind: "index",
    base: places.index,
    name: "",
    posts: site.listed,
  };
  return renderListingPage(site, texts, listing, number);
}

/** Page `number`, from 1, of any listing. */
export function renderListingPage(
  site: Site,
  texts: Texts,
  listing: Listing,
  number: number,
): Rendered {
  const page = pageOf(site, listing, number);
  const address = addressOfPage(page, number);
  if (address === null) {
    throw new RangeError(`${listing.base} has no page ${number}`);
  }
  const context = pageContext(site, address);
  const heading = headingOf(listing, context);
  const text = renderPage(context, {
    address,
    title: titleOf(listing, heading, page, context.words),
    description: descriptionOf(listing, heading, page, context),
    previous: addressOfPage(page, number - 1),
    next: addressOfPage(page, number + 1),
    main: mainPart(context, texts, heading, page),
  });
  return { text, problems: [] };
}

function pageOf(site: Site, listing: Listing, number: number): ListingPage {
  const { perPage } = site.settings.listing;
  return {
    base: listing.base,
    number,
    count: pageCount(listing.posts.length, perPage),
    posts: listing.posts.slice((number - 1) * perPage, number * perPage),
  };
}

/** Null for a page that the listing does not have. */
function addressOfPage(
  { base, count }: ListingPage,
  number: number,
): SitePath | null {
  const isThere = Number.isInteger(number) && number >= 1 && number <= count;
  return isThere ? listingPage(base, number) : null;
}

function headingOf(
  { kind, name }: Listing,
  { settings, words }: PageContext,
): string {
  switch (kind) {
    case "index":
      return settings.listing.heading;
    case "tag":
      return words.tagged(name);
    case "category":
      return words.inCategory(name);
    case "archive":
      return words.postsOf(name);
  }
}

/** `Tagged “latency”: A title · another`; the index is described by its writer. */
function descriptionOf(
  { kind }: Listing,
  heading: string,
  { posts }: ListingPage,
  { settings }: PageContext,
): string {
  if (kind === "index") return settings.description;
  return `${heading}: ${posts.map(({ title }) => title).join(" · ")}`;
}

/** The first page of the index bears the site's title alone; later pages say which they are. */
function titleOf(
  { kind }: Listing,
  heading: string,
  { number, count }: ListingPage,
  words: Words,
): string {
  const parts = [
    ...(kind === "index" ? [] : [heading]),
    ...(number > 1 ? [words.pageOf(number, count)] : []),
  ];
  return parts.join(" · ");
}

function mainPart(
  context: PageContext,
  texts: Texts,
  heading: string,
  page: ListingPage,
): Html {
  const { style } = context.settings.listing;
  const cards = page.posts.map(({ path }) => cardHtml(context, texts, path));
  return lines(
    markup`<main id="main" class="listing ${style} h-feed">`,
    markup`<h1 class="p-name">${heading}</h1>`,
    cards.length === 0
      ? markup`<p>${context.words.nothingYet}</p>`
      : lines(markup`<div class="entries">`, ...cards, markup`</div>`),
    pagination(context, page),
    markup`</main>`,
  );
}

function pagination(
  { href, words }: PageContext,
  page: ListingPage,
): Html | null {
  const { number, count } = page;
  if (count === 1) return null;
  const newer = addressOfPage(page, number - 1);
  const older = addressOfPage(page, number + 1);
  return lines(
    markup`<nav class="pagination" aria-label="${words.pageNavigation}">`,
    newer !== null &&
      markup`<a class="newer" rel="prev" href="${href(newer)}">${arrow("←")} ${words.newer}</a>`,
    markup`<span class="place">${words.pageOf(number, count)}</span>`,
    older !== null &&
      markup`<a class="older" rel="next" href="${href(older)}">${words.older} ${arrow("→")}</a>`,
    markup`</nav>`,
  );
}

/** An arrow that is seen and not read aloud. */
export function arrow(sign: "←" | "→"): Html {
  return trusted(`<span aria-hidden="true">${sign}</span>`);
}
