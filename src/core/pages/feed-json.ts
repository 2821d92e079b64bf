/**
 * JSON Feed 1.1 (jsonfeed.org).
 */
import type { Rendered } from "../plan/plan";
import { absoluteHref } from "../site/href";
import { places } from "../site/places";
import type { Site, Texts } from "../site/site";
import { feedItems, type FeedItem } from "./feed-items";
import { cleanText } from "./xml";

export function renderJsonFeed(site: Site, texts: Texts): Rendered {
  const { settings } = site;
  const { name } = settings.author;
  const feed = {
    version: "https://jsonfeed.org/version/1.1",
    title: settings.title,
    description: settings.description || undefined,
    home_page_url: absoluteHref(site, places.index),
    feed_url: absoluteHref(site, places.json),
    language: settings.language,
    authors: name === "" ? undefined : [{ name }],
    items: feedItems(site, texts).map(jsonItem),
  };
  return { text: `${JSON.stringify(feed, null, 2)}\n`, problems: [] };
}

function jsonItem(item: FeedItem): Record<string, unknown> {
  const { meta, url, author, summary, content, picture } = item;
  const tags = [...meta.categories, ...meta.tags];
  return {
    id: url,
    url,
    title: cleanText(meta.title),
    // An item needs content; without the article its summary is all there is.
    ...(content === ""
      ? { content_text: summary }
      : { content_html: content, summary: summary || undefined }),
    image: picture || undefined,
    date_published: meta.date?.iso,
    date_modified: meta.updated?.iso,
    authors: author === "" ? undefined : [{ name: author }],
    tags: tags.length === 0 ? undefined : tags,
  };
}
