/**
 * RSS 2.0 (rssboard.org/rss-specification), with the whole text in `content:encoded`.
 */
import type { Rendered } from "../plan/plan";
import { absoluteHref } from "../site/href";
import { places } from "../site/places";
import type { Site, Texts } from "../site/site";
import { rfc822 } from "./dates";
import { feedItems, lastChange, type FeedItem } from "./feed-items";
import { element, emptyElement, xmlDocument, xmlLines } from "./xml";

export function renderRss(site: Site, texts: Texts): Rendered {
  const { settings } = site;
  const items = feedItems(site, texts);
  const changed = lastChange(items);
  const text = xmlDocument(
    `<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">`,
    "<channel>",
    element("title", settings.title),
    element("link", absoluteHref(site, places.index)),
    // The element is required, so a blog without a description says its title again.
    element("description", settings.description || settings.title),
    element("language", settings.language),
    changed === null ? "" : element("lastBuildDate", rfc822(changed)),
    emptyElement("atom:link", {
      href: absoluteHref(site, places.rss),
      rel: "self",
      type: "application/rss+xml",
    }),
    ...items.map(rssItem),
    "</channel>",
    "</rss>",
  );
  return { text, problems: [] };
}

function rssItem({ meta, url, author, summary, content }: FeedItem): string {
  return xmlLines(
    "<item>",
    element("title", meta.title),
    element("link", url),
    element("guid", url, { isPermaLink: "true" }),
    meta.date === null ? "" : element("pubDate", rfc822(meta.date.instant)),
    element("dc:creator", author),
    ...[...meta.categories, ...meta.tags].map((name) =>
      element("category", name),
    ),
    element("description", summary),
    element("content:encoded", content),
    "</item>",
  );
}
