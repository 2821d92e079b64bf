/**
 * The parsed text of a post, parsed once for all pages that show it, and how it is rendered there.
 */
import { KeptWith } from "../kept-with";
import { addressOf } from "../site/href";
import type { MarkdownDocument, RenderContext } from "../markdown/document";
import { parseMarkdown } from "../markdown/parse-markdown";
import type { Post, PostMeta } from "../post";
import type { MarkdownSettings, SiteSettings } from "../settings/site-settings";
import { resolverFor } from "../site/resolve";
import type { PageContext } from "./page-context";

interface Parsed {
  readonly settings: MarkdownSettings;
  readonly document: MarkdownDocument;
}

/** Lives as long as the post's text does; a post is never changed, only replaced. */
const parsed = new KeptWith<Post, Parsed>();

function isSame(a: MarkdownSettings, b: MarkdownSettings): boolean {
  return (
    a.html === b.html &&
    a.typographer === b.typographer &&
    a.breaks === b.breaks
  );
}

/** The document of a post under the site's Markdown settings; the same object while neither changes. */
export function documentOf(
  post: Post,
  { markdown }: SiteSettings,
): MarkdownDocument {
  const known = parsed.get(post);
  if (known !== undefined && isSame(known.settings, markdown))
    return known.document;
  const document = withoutTitle(parseMarkdown(post.body, markdown), post.meta);
  parsed.set(post, { settings: markdown, document });
  return document;
}

/** A text that begins with its own title as a heading: every page says the title already. */
function withoutTitle(
  document: MarkdownDocument,
  { title }: PostMeta,
): MarkdownDocument {
  const [open, inline] = document.tokens;
  const [heading] = document.headings;
  const isTitle =
    open?.type === "heading_open" &&
    heading?.level === 1 &&
    heading.text.trim() === title;
  const holdsFold = inline?.children?.some(({ type }) => type === "fold");
  if (!isTitle || holdsFold === true) return document;
  return {
    ...document,
    tokens: document.tokens.slice(3),
    headings: document.headings.slice(1),
  };
}

/** How a post's text is rendered on a page: below the page's own title, with addresses right there. */
export function renderContextFor(
  { site, from, href, words }: PageContext,
  { meta }: Post,
): RenderContext {
  return {
    resolve: resolverFor(site, meta, from),
    articleHref: href(addressOf(site, meta.path)),
    topHeading: 2,
    labels: words.markdown,
  };
}
