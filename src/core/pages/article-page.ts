/**
 * The page of one post or page: title, small line, cover, text, tags, neighbours.
 */
import { checkPost } from "../checks/check-post";
import { summaryExcerpt } from "../listing/excerpt";
import { firstPicture } from "../listing/first-picture";
import { readingMinutes } from "../listing/reading-time";
import type { Block, MarkdownDocument } from "../markdown/document";
import { renderBlocks } from "../markdown/render-body";
import type { Rendered } from "../plan/plan";
import type { Post } from "../post";
import { absoluteHref } from "../site/href";
import { places } from "../site/places";
import { placeOf, targetOf } from "../site/resolve";
import type { Site, SitePath, Texts } from "../site/site";
import { termLinks } from "./card";
import { dayInWords } from "./dates";
import { documentOf, renderContextFor } from "./document-of";
import { markup, joinHtml, lines, trusted, type Html } from "./html";
import { renderPage } from "./layout";
import { neighbourLinks, seriesBox } from "./neighbours";
import { pageContext, type PageContext } from "./page-context";

interface Article {
  readonly post: Post;
  readonly document: MarkdownDocument;
  readonly address: SitePath;
}

function articleOf(site: Site, texts: Texts, path: string): Article {
  const address = site.addresses.get(path);
  if (address === undefined) throw new Error(`The site has no post ${path}`);
  const post = texts.post(path);
  return { post, document: documentOf(post, site.settings), address };
}

/** The whole page. Its problems are those of `checkPost`. Throws for a path that the site does not have. */
export function renderArticlePage(
  site: Site,
  texts: Texts,
  path: string,
): Rendered {
  const article = articleOf(site, texts, path);
  const context = pageContext(site, article.address);
  const content = renderedBlocks(context, article)
    .map((block) => block.html)
    .join("");
  const text = pageAround(context, article, content);
  return { text, problems: checkPost(site, texts, path) };
}

/** The page in the parts in which it is typed. */
export interface ArticleParts {
  /** The page with nothing in its `e-content`. */
  readonly shell: string;
  /** What stands there: their HTML, joined. */
  readonly blocks: readonly Block[];
}

/** As `renderArticlePage`, without the checks. */
export function articleParts(
  site: Site,
  texts: Texts,
  path: string,
): ArticleParts {
  const article = articleOf(site, texts, path);
  const context = pageContext(site, article.address);
  return {
    shell: pageAround(context, article, ""),
    blocks: renderedBlocks(context, article),
  };
}

/** The article's text as the blocks of which `e-content` consists: their HTML, joined, is its content. */
export function articleBlocks(
  site: Site,
  texts: Texts,
  path: string,
): readonly Block[] {
  const article = articleOf(site, texts, path);
  return renderedBlocks(pageContext(site, article.address), article);
}

function renderedBlocks(
  context: PageContext,
  { post, document }: Article,
): readonly Block[] {
  return renderBlocks(document, renderContextFor(context, post));
}

function pageAround(
  context: PageContext,
  article: Article,
  content: string,
): string {
  const { post, document, address } = article;
  const { meta } = post;
  const { site, settings } = context;
  return renderPage(context, {
    address,
    title: meta.title,
    description:
      meta.description || summaryExcerpt(post, document, settings).text,
    picture: socialPicture(site, article),
    published: meta.date?.iso ?? null,
    updated: meta.updated?.iso ?? null,
    author: meta.author || settings.author.name,
    isArticle: meta.kind === "post",
    main: mainPart(context, article, content),
  });
}

function mainPart(
  context: PageContext,
  article: Article,
  content: string,
): Html {
  const { post } = article;
  const isPost = post.meta.kind === "post";
  return lines(
    markup`<main id="main">`,
    markup`<article class="h-entry">`,
    markup`<header class="article-header">`,
    markup`<h1 class="p-name">${post.meta.title}</h1>`,
    isPost && smallLine(context, article),
    markup`</header>`,
    coverFigure(context, article),
    markup`<div class="e-content">${trusted(content)}</div>`,
    isPost && articleFooter(context, post),
    markup`</article>`,
    isPost && seriesBox(context, post.meta),
    isPost && neighbourLinks(context, post.meta),
    markup`</main>`,
  );
}

/** Date, author and reading time. */
function smallLine(
  context: PageContext,
  { post: { meta }, document, address }: Article,
): Html {
  const { settings, words, href } = context;
  const parts: Html[] = [];
  if (meta.date !== null) {
    parts.push(
      markup`<a class="u-url" href="${href(address)}"><time class="dt-published" datetime="${meta.date.iso}">${dayInWords(meta.date, settings.language)}</time></a>`,
    );
  }
  const author = meta.author || settings.author.name;
  if (author !== "") {
    parts.push(
      markup`${words.by} <a class="p-author h-card" href="${href(places.index)}">${author}</a>`,
    );
  }
  parts.push(markup`${words.minutes(readingMinutes(document.words))}`);
  return markup`<p class="entry-line">${joinHtml(parts, " · ")}</p>`;
}

/** The cover, unless the text shows the same picture anyway. */
function coverFigure(
  { site, href }: PageContext,
  { post: { meta }, document }: Article,
): Html | null {
  if (meta.cover === "") return null;
  const place = placeOfPicture(site, { meta }, meta.cover);
  // Pictures from elsewhere have no place on the site: they are known by their addresses.
  const inText = document.references.some(
    ({ kind, href: written }) =>
      kind === "picture" &&
      (placeOfPicture(site, { meta }, written) ?? written) ===
        (place ?? meta.cover),
  );
  if (inText) return null;
  const source = place === null ? meta.cover : href(place);
  return markup`<figure class="cover"><img class="u-photo" src="${source}" alt="${meta.coverAlt || meta.title}" decoding="async"></figure>`;
}

/** Where a picture stands in the site, or its own address when it stands elsewhere. */
function placeOfPicture(
  site: Site,
  { meta }: Pick<Post, "meta">,
  written: string,
): SitePath | null {
  return placeOf(site, meta, targetOf(site, meta, written));
}

/** What social networks show: a whole address, since they know no other. */
function socialPicture(
  site: Site,
  { post: { meta }, document }: Article,
): { href: string; alt: string } | null {
  const picture =
    meta.cover === ""
      ? firstPicture(document)
      : { href: meta.cover, alt: meta.coverAlt || meta.title };
  if (picture === null) return null;
  if (/^https?:/i.test(picture.href)) return picture;
  const place = placeOfPicture(site, { meta }, picture.href);
  return place === null
    ? null
    : { href: absoluteHref(site, place), alt: picture.alt };
}

function articleFooter(context: PageContext, { meta }: Post): Html | null {
  const { words, settings } = context;
  const terms = [
    ...termLinks(context, meta.categories, "categories"),
    ...termLinks(context, meta.tags, "tags"),
  ];
  const updated =
    meta.updated !== null &&
    meta.updated.day !== meta.date?.day &&
    markup`<p>${words.updated} <time class="dt-updated" datetime="${meta.updated.iso}">${dayInWords(meta.updated, settings.language)}</time></p>`;
  if (terms.length === 0 && updated === false) return null;
  return lines(
    markup`<footer class="article-footer">`,
    terms.length > 0 &&
      markup`<ul class="terms">${terms.map((term) => markup`<li>${term}</li>`)}</ul>`,
    updated,
    markup`</footer>`,
  );
}
