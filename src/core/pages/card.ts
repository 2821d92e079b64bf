/**
 * The entry of a post on a listing, as LISTING.md says it: the same HTML on the index, on tag,
 * category and archive pages and in the live preview, but for addresses.
 */
import { addressOf } from "../site/href";
import { introHtml } from "../listing/intro-html";
import type { Rendered } from "../plan/plan";
import type { Post } from "../post";
import type { ListingStyle } from "../settings/site-settings";
import { resolverFor } from "../site/resolve";
import type { Site, SitePath, Texts } from "../site/site";
import { findTerm } from "../site/terms";
import {
  introMatter,
  summaryMatter,
  type CardMatter,
  type IntroMatter,
  type SummaryMatter,
} from "./card-matter";
import { dayInWords } from "./dates";
import { renderContextFor } from "./document-of";
import { markup, joinHtml, lines, trusted, type Html } from "./html";
import { pageContext, type PageContext } from "./page-context";

export interface CardOptions {
  /** The listing page on which the card stands. */
  readonly from: SitePath;
  /** Another style than the blog's own. */
  readonly style?: ListingStyle;
}

/** One `<article class="h-entry">`, ending in a line end. Throws for a path that the site does not have. */
export function renderCard(
  site: Site,
  texts: Texts,
  path: string,
  { from, style }: CardOptions,
): Rendered {
  const card = cardHtml(pageContext(site, from), texts, path, style);
  return { text: `${card.text}\n`, problems: [] };
}

/** The card as a part of a page. */
export function cardHtml(
  context: PageContext,
  texts: Texts,
  path: string,
  style: ListingStyle = context.settings.listing.style,
): Html {
  const meta = context.site.posts.get(path);
  const kept = texts.card?.(path) ?? null;
  if (kept?.style === style && meta !== undefined)
    return cardOf(context, { meta }, kept);
  const post = texts.post(path);
  const matter =
    style === "intro"
      ? introMatter(context, post)
      : summaryMatter(context, post);
  return cardOf(context, post, matter);
}

/** A post, and nothing of its text. */
type Named = Pick<Post, "meta">;

function cardOf(context: PageContext, post: Named, matter: CardMatter): Html {
  return matter.style === "intro"
    ? introCard(context, post, matter)
    : summaryCard(context, post, matter);
}

function introCard(
  context: PageContext,
  post: Named,
  { intro, hasFold }: IntroMatter,
): Html {
  const html = introHtml(intro, renderContextFor(context, post));
  return lines(
    markup`<article class="h-entry">`,
    titleLine(context, post),
    entryLine(context, post),
    markup`<div class="p-summary">`,
    trusted(html.trimEnd()),
    markup`</div>`,
    !intro.isWhole && readOn(context, post, hasFold),
    markup`</article>`,
  );
}

function summaryCard(
  context: PageContext,
  post: Named,
  { excerpt, picture, hasFold }: SummaryMatter,
): Html {
  return lines(
    markup`<article class="h-entry">`,
    coverLink(context, post, picture),
    titleLine(context, post),
    entryLine(context, post),
    excerpt !== "" && markup`<p class="p-summary">${excerpt}</p>`,
    readOn(context, post, hasFold),
    markup`</article>`,
  );
}

function articleHref({ site, href }: PageContext, { meta }: Named): string {
  return href(addressOf(site, meta.path));
}

function titleLine(context: PageContext, post: Named): Html {
  return markup`<h2><a class="p-name u-url" href="${articleHref(context, post)}">${post.meta.title}</a></h2>`;
}

/** Date and tags, as far as the settings ask for them and the post has them. */
function entryLine(context: PageContext, { meta }: Named): Html | null {
  const { settings } = context;
  const parts: Html[] = [];
  if (settings.listing.showDate && meta.date !== null) {
    parts.push(
      markup`<time class="dt-published" datetime="${meta.date.iso}">${dayInWords(meta.date, settings.language)}</time>`,
    );
  }
  if (settings.listing.showTags)
    parts.push(...termLinks(context, meta.tags, "tags"));
  return parts.length === 0
    ? null
    : markup`<p class="entry-line">${joinHtml(parts, " · ")}</p>`;
}

/** Links to the pages of tags or categories; a term without a page is its name alone. */
export function termLinks(
  { site, href }: PageContext,
  names: readonly string[],
  kind: "tags" | "categories",
): Html[] {
  return names.map((name) => {
    const term = findTerm(site[kind], name);
    return term === null
      ? markup`<span class="p-category">${name}</span>`
      : markup`<a class="p-category" href="${href(term.address)}">${name}</a>`;
  });
}

/** The label repeats the visible words first, so that who speaks them to a computer is understood. */
function readOn(context: PageContext, post: Named, hasFold: boolean): Html {
  const { listing } = context.settings;
  const anchor = listing.continueAtFold && hasFold ? "#more" : "";
  return markup`<p class="read-on"><a href="${articleHref(context, post)}${anchor}" aria-label="${listing.readMore} ${post.meta.title}">${listing.readMore}</a></p>`;
}

interface Picture {
  readonly href: string;
  readonly alt: string;
}

/**
 * The picture that stands for a post: its cover, or else the first of its text, as written there, if
 * the settings allow it.
 */
export function coverOf(
  { site, settings, from }: PageContext,
  { meta }: Named,
  inText: string,
): Picture | null {
  const written =
    meta.cover !== ""
      ? meta.cover
      : settings.listing.coverFromBody
        ? inText
        : "";
  if (written === "") return null;
  return {
    href: resolverFor(site, meta, from)(written, "picture"),
    alt: meta.coverAlt || meta.title,
  };
}

/** The title below leads to the same place: the keyboard need not stop at both. */
function coverLink(
  context: PageContext,
  post: Named,
  inText: string,
): Html | null {
  const cover = coverOf(context, post, inText);
  return (
    cover &&
    markup`<a class="cover" href="${articleHref(context, post)}" tabindex="-1"><img class="u-photo" src="${cover.href}" alt="${cover.alt}" loading="lazy" decoding="async"></a>`
  );
}
