/** The page that a proof shows: rendered by core, as the export would write it. */
import {
  articleParts,
  type Block,
  documentOf,
  indexPlace,
  type ListingStyle,
  type Post,
  renderBody,
  renderIndexPage,
  renderIntro,
  type Site,
  type SitePath,
  type Texts,
} from "#core";
import type { ProofKind } from "./props";

export interface ProofPage {
  readonly proof: ProofKind;
  readonly at: SitePath;
  /** The page's HTML, without the article's text. */
  readonly shell: string;
  /** The article's text; empty for listings. */
  readonly blocks: readonly Block[];
  /** The blocks of the text that the entry shows, for scrolling in step; empty for an article. */
  readonly intro: readonly Block[];
  /** Which entry of the listing is the post's, from 0, or -1. */
  readonly entry: number;
}

export interface PageWish {
  readonly site: Site;
  readonly texts: Texts;
  readonly post: Post;
  readonly cardStyle: ListingStyle | null;
  /** Where the post's page stands as long as the edit is not saved: its pictures are served there. */
  readonly savedAt: SitePath | null;
}

export function articlePage({
  site,
  texts,
  post,
  savedAt,
}: PageWish): ProofPage {
  const { path } = post.meta;
  return {
    proof: "article",
    at: savedAt ?? site.addresses.get(path) ?? "/",
    ...articleParts(site, texts, path),
    intro: [],
    entry: -1,
  };
}

/** The post's entry alone, on an index page of its own: the same HTML in the same surroundings. */
export function cardPage({
  site,
  texts,
  post,
  cardStyle,
}: PageWish): ProofPage {
  const { settings } = site;
  const style = cardStyle ?? settings.listing.style;
  const meta = site.posts.get(post.meta.path) ?? post.meta;
  const alone: Site = {
    ...site,
    settings: { ...settings, listing: { ...settings.listing, style } },
    listed: [meta],
  };
  return {
    proof: "card",
    at: "/",
    shell: renderIndexPage(alone, texts, 1).text,
    blocks: [],
    intro: introBlocks(alone, post),
    entry: 0,
  };
}

/** The page of the index on which the post stands; the first one without a post that is listed. */
export function indexPage(
  site: Site,
  texts: Texts,
  post: Post | null,
): ProofPage {
  const place = post === null ? null : indexPlace(site, post.meta.path);
  const number = place?.page ?? 1;
  return {
    proof: "index",
    at: number === 1 ? "/" : `/page/${number}/`,
    shell: renderIndexPage(site, texts, number).text,
    blocks: [],
    intro: place === null || post === null ? [] : introBlocks(site, post),
    entry: place === null ? -1 : place.position - 1,
  };
}

/** Blocks of the text down to the cut. They are counted, not shown: addresses do not matter. */
function introBlocks({ settings }: Site, post: Post): Block[] {
  if (settings.listing.style !== "intro") return [];
  const context = { resolve: (written: string) => written, articleHref: "" };
  const document = documentOf(post, settings);
  const { cutLine } = renderIntro(document, settings.listing, context);
  const { blocks } = renderBody(document, context);
  return blocks.filter(({ line }) => cutLine === null || line < cutLine);
}
