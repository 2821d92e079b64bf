/**
 * The parsed text of a post, parsed once for all pages that show it, and how it is rendered there.
 */
import { KeptWith } from "../kept-with";
import { addressOf } from "../site/href";
import type { Token } from "markdown-it";
import type {
  MarkdownDocument,
  RenderContext,
  ResolveAddress,
} from "../markdown/document";
import type { EditedMarkdown } from "../markdown/incremental/edit-markdown";
import { parseMarkdown } from "../markdown/parse-markdown";
import type { Post, PostMeta } from "../post";
import type { MarkdownSettings, SiteSettings } from "../settings/site-settings";
import { plainText } from "../markdown/text/plain-text";
import { resolverFor } from "../site/resolve";
import type { Site, SitePath } from "../site/site";
import type { PageContext } from "./page-context";

interface Parsed {
  readonly settings: MarkdownSettings;
  readonly document: MarkdownDocument;
}

/** Lives as long as the post's text does; a post is never changed, only replaced. */
const parsed = new KeptWith<Post, Parsed | null>();

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
  const known = parsed.get(post) ?? null;
  if (known !== null && isSame(known.settings, markdown)) return known.document;
  const document = withoutTitle(parseMarkdown(post.body, markdown), post.meta);
  parsed.set(post, { settings: markdown, document });
  return document;
}

/** Whoever asks for it again has it parsed again. */
export function forgetDocument(post: Post): void {
  parsed.set(post, null);
}

/** The text of a post is parsed already, by whoever keeps it from edit to edit. */
export function knowDocument(
  post: Post,
  { settings, document }: EditedMarkdown,
): void {
  const isTitled = beginsWithTitle(document.beginning, post.meta);
  parsed.set(post, {
    settings,
    document: isTitled ? document.withoutHeading() : document,
  });
}

/** A text that begins with its own title as a heading: every page says the title already. */
function withoutTitle(
  document: MarkdownDocument,
  meta: PostMeta,
): MarkdownDocument {
  if (!beginsWithTitle(document.tokens, meta)) return document;
  return {
    ...document,
    tokens: document.tokens.slice(3),
    headings: document.headings.slice(1),
  };
}

function beginsWithTitle(
  [open, inline]: readonly Token[],
  { title }: PostMeta,
): boolean {
  if (open?.type !== "heading_open" || open.tag !== "h1") return false;
  if (inline === undefined || plainText([inline]).trim() !== title)
    return false;
  return inline.children?.some(({ type }) => type === "fold") !== true;
}

/** Resolvers by the post's path and the page, as long as the site is the same. */
const resolvers = new WeakMap<Site, Map<string, ResolveAddress>>();

function resolverOf(
  site: Site,
  meta: PostMeta,
  from: SitePath | null,
): ResolveAddress {
  const ofSite = resolvers.get(site) ?? new Map<string, ResolveAddress>();
  resolvers.set(site, ofSite);
  const key = JSON.stringify([meta.path, from]);
  const resolve = ofSite.get(key) ?? resolverFor(site, meta, from);
  ofSite.set(key, resolve);
  return resolve;
}

/** How a post's text is rendered on a page: below the page's own title, with addresses right there. */
export function renderContextFor(
  { site, from, href, words }: PageContext,
  { meta }: Pick<Post, "meta">,
): RenderContext {
  return {
    resolve: resolverOf(site, meta, from),
    articleHref: href(addressOf(site, meta.path)),
    topHeading: 2,
    labels: words.markdown,
  };
}
