/**
 * The list of pages for search engines (sitemaps.org), and the file that tells them of it.
 */
import type { Rendered } from "../plan/plan";
import { addressOf, absoluteHref } from "../site/href";
import { listingsOf, overviewsOf, pagesOfListing } from "../site/listings";
import { places } from "../site/places";
import type { Site, SitePath } from "../site/site";
import { element, xmlDocument, xmlLines } from "./xml";

/** Every page that is meant to be found, articles with the day of their last change. */
export function renderSitemap(site: Site): Rendered {
  const articles = [...site.listed, ...site.pages].map((meta) =>
    entry(
      site,
      addressOf(site, meta.path),
      (meta.updated ?? meta.date)?.iso ?? "",
    ),
  );
  const listings = [
    ...listingsOf(site).flatMap((listing) => pagesOfListing(site, listing)),
    ...overviewsOf(site),
  ].map((address) => entry(site, address, ""));
  const text = xmlDocument(
    `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">`,
    ...articles,
    ...listings,
    "</urlset>",
  );
  return { text, problems: [] };
}

function entry(site: Site, address: SitePath, changed: string): string {
  return xmlLines(
    "<url>",
    element("loc", absoluteHref(site, address)),
    element("lastmod", changed),
    "</url>",
  );
}

/** Everything may be read; the sitemap is named where its address is known. */
export function renderRobots(site: Site): Rendered {
  const sitemap =
    site.settings.url === ""
      ? ""
      : `Sitemap: ${absoluteHref(site, places.sitemap)}\n`;
  return { text: `User-agent: *\nDisallow:\n${sitemap}`, problems: [] };
}
