/**
 * A page of cards: of the index, of a tag, of a category, of a year.
 */
import type { Rendered } from "../plan/plan";
import type { PostMeta } from "../post";
import { pagesOfListing, type Listing } from "../site/listings";
import { places } from "../site/places";
import type { Site, SitePath, Texts } from "../site/site";
import { cardHtml } from "./card";
import { markup, lines, trusted, type Html } from "./html";
import { renderPage } from "./layout";
import { pageContext, type PageContext } from "./page-context";
import type { Words } from "./words";

/** The part of a listing that one page shows. */
interface ListingPage {
  readonly number: number;
  readonly addresses: readonly SitePath[];
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
  const address = page.addresses[number - 1];
  if (address === undefined) {
    throw new RangeError(`${listing.base} has no page ${number}`);
  }
  const context = pageContext(site, address);
  const heading = headingOf(listing, context);
  const text = renderPage(context, {
    address,
    title: titleOf(listing, heading, page, context.words),
    description: descriptionOf(listing, heading, page, context),
    previous: page.addresses[number - 2] ?? null,
    next: page.addresses[number] ?? null,
    main: mainPart(context, texts, heading, page),
  });
  return { text, problems: [] };
}

function pageOf(site: Site, listing: Listing, number: number): ListingPage {
  const { perPage } = site.settings.listing;
  return {
    number,
    addresses: pagesOfListing(site, listing),
    posts: listing.posts.slice((number - 1) * perPage, number * perPage),
  };
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
  { number, addresses }: ListingPage,
  words: Words,
): string {
  const parts = [
    ...(kind === "index" ? [] : [heading]),
    ...(number > 1 ? [words.pageOf(number, addresses.length)] : []),
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
  const cards = page.posts.map(({ path }) =>
    cardHtml(context, texts.post(path)),
  );
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
  { number, addresses }: ListingPage,
): Html | null {
  if (addresses.length === 1) return null;
  const newer = addresses[number - 2];
  const older = addresses[number];
  return lines(
    markup`<nav class="pagination" aria-label="${words.pageNavigation}">`,
    newer !== undefined &&
      markup`<a class="newer" rel="prev" href="${href(newer)}">${arrow("←")} ${words.newer}</a>`,
    markup`<span class="place">${words.pageOf(number, addresses.length)}</span>`,
    older !== undefined &&
      markup`<a class="older" rel="next" href="${href(older)}">${words.older} ${arrow("→")}</a>`,
    markup`</nav>`,
  );
}

/** An arrow that is seen and not read aloud. */
export function arrow(sign: "←" | "→"): Html {
  return trusted(`<span aria-hidden="true">${sign}</span>`);
}
