/**
 * What all three feeds say of the newest posts, with whole addresses throughout.
 */
import { renderIntro } from "../listing/intro";
import { summaryExcerpt } from "../listing/excerpt";
import { firstPicture } from "../listing/first-picture";
import type { MarkdownDocument, RenderContext } from "../markdown/document";
import { renderBody } from "../markdown/render-body";
import type { Post, PostMeta } from "../post";
import { addressOf, absoluteHref } from "../site/href";
import type { Site, Texts } from "../site/site";
import { coverOf } from "./card";
import { documentOf, renderContextFor } from "./document-of";
import { escapeAttribute } from "./html";
import { pageContext, type PageContext } from "./page-context";
import { cleanText } from "./xml";

export interface FeedItem {
  readonly meta: PostMeta;
  readonly url: string;
  readonly author: string;
  /** Plain text. */
  readonly summary: string;
  /** The article or its beginning as HTML, as the settings ask. */
  readonly content: string;
  /** Whole address of the picture that stands for the post, or empty. */
  readonly picture: string;
}

/** The newest listed posts; those without a date have no place in a feed. */
export function postsInFeeds({ listed, settings }: Site): PostMeta[] {
  return listed
    .filter(({ date }) => date !== null)
    .slice(0, settings.feeds.items);
}

/** What the feeds say of these posts. */
export function feedItems(site: Site, texts: Texts): FeedItem[] {
  return postsInFeeds(site).map(({ path }) => feedItem(site, texts.post(path)));
}

function feedItem(site: Site, post: Post): FeedItem {
  const { meta } = post;
  const document = documentOf(post, site.settings);
  const context = pageContext(site, null);
  const cover = coverOf(context, post, firstPicture(document)?.href ?? "");
  return {
    meta,
    url: absoluteHref(site, addressOf(site, meta.path)),
    author: meta.author || site.settings.author.name,
    summary: cleanText(summaryExcerpt(post, document, site.settings).text),
    content: cleanText(contentOf(context, post, document)),
    picture: cover !== null && /^https?:/.test(cover.href) ? cover.href : "",
  };
}

/** The whole article; or what the listing shows of it, in the blog's style. */
function contentOf(
  context: PageContext,
  post: Post,
  document: MarkdownDocument,
): string {
  const { feeds, listing } = context.settings;
  const rendering = renderContextFor(context, post);
  if (feeds.content === "full")
    return awayFromPage(renderBody(document, rendering).html, rendering);
  return listing.style === "intro"
    ? renderIntro(document, listing, rendering).html
    : "";
}

/**
 * An article's HTML for a place where many are shown together: its anchors are on its own page, and
 * links to its headings go there. Quotes in text are escaped, so these patterns meet only tags.
 */
function awayFromPage(html: string, { articleHref }: RenderContext): string {
  return html
    .replace(/ <a class="heading-link"[^<>]*>#<\/a>/g, "")
    .replace(/<span id="more"><\/span>\n?/g, "")
    .replace(/ id="[^"]*"/g, "")
    .replace(/ href="#/g, ` href="${escapeAttribute(articleHref)}#`);
}

/** The moment of the newest change among the items; null for an empty feed. */
export function lastChange(items: readonly FeedItem[]): number | null {
  const moments = items.flatMap(({ meta }) =>
    [meta.date, meta.updated].flatMap((date) =>
      date === null ? [] : [date.instant],
    ),
  );
  return moments.length === 0 ? null : moments.reduce((a, b) => Math.max(a, b));
}
