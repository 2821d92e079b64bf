/**
 * Atom (RFC 4287).
 */
import type { Rendered } from "../plan/plan";
import { absoluteHref } from "../site/href";
import { places } from "../site/places";
import type { Site, Texts } from "../site/site";
import { feedItems, lastChange, type FeedItem } from "./feed-items";
import { element, emptyElement, escapeXml, xmlDocument, xmlLines } from "./xml";

export function renderAtom(site: Site, texts: Texts): Rendered {
  const { settings } = site;
  const items = feedItems(site, texts);
  const index = absoluteHref(site, places.index);
  const text = xmlDocument(
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${escapeXml(settings.language)}">`,
    element("title", settings.title),
    element("subtitle", settings.description),
    element("id", index),
    emptyElement("link", {
      rel: "self",
      type: "application/atom+xml",
      href: absoluteHref(site, places.atom),
    }),
    emptyElement("link", { rel: "alternate", type: "text/html", href: index }),
    // Required; a blog without posts has not changed since the beginning of time.
    element("updated", new Date(lastChange(items) ?? 0).toISOString()),
    person(settings.author.name || settings.title),
    ...items.map(atomEntry),
    "</feed>",
  );
  return { text, problems: [] };
}

function person(name: string): string {
  return xmlLines("<author>", element("name", name), "</author>");
}

function atomEntry(item: FeedItem): string {
  const { meta, url, author, summary, content } = item;
  const published = meta.date?.iso ?? "";
  return xmlLines(
    "<entry>",
    element("title", meta.title),
    element("id", url),
    emptyElement("link", { rel: "alternate", type: "text/html", href: url }),
    element("published", published),
    element("updated", meta.updated?.iso ?? published),
    author === "" ? "" : person(author),
    ...[...meta.categories, ...meta.tags].map((term) =>
      emptyElement("category", { term }),
    ),
    element("summary", summary),
    element("content", content, { type: "html" }),
    "</entry>",
  );
}
