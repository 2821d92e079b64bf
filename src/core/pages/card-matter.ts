/**
 * What a card shows of a text, taken out of the parsed text: a card stands on many pages, and a text
 * is some forty times as large once it is parsed. Mostly it is plain data and can be kept for the
 * next time, when the text need not be read at all.
 */
import { KeptWith } from "../kept-with";
import { summaryExcerpt } from "../listing/excerpt";
import { firstPicture } from "../listing/first-picture";
import { isPlain, takeIntro, type IntroPieces } from "../listing/intro-html";
import type { Post } from "../post";
import type { SiteSettings } from "../settings/site-settings";
import { places } from "../site/places";
import type { Site } from "../site/site";
import { documentOf, forgetDocument, renderContextFor } from "./document-of";
import { pageContext, type PageContext } from "./page-context";

export interface IntroMatter {
  readonly style: "intro";
  readonly hasFold: boolean;
  readonly intro: IntroPieces;
}

export interface SummaryMatter {
  readonly style: "summary";
  readonly hasFold: boolean;
  readonly excerpt: string;
  /** As written in the text; empty for none. */
  readonly picture: string;
}

/** It follows from the post's file (its bytes and its path) and the settings of the site, and from nothing else. */
export type CardMatter = IntroMatter | SummaryMatter;

interface Kept<M> {
  readonly settings: SiteSettings;
  readonly matter: M;
}

const intros = new KeptWith<Post, Kept<IntroMatter>>();
const summaries = new KeptWith<Post, Kept<SummaryMatter>>();

/** For a card in the style `intro`; taken once from a post, while the settings are the same. */
export function introMatter(context: PageContext, post: Post): IntroMatter {
  const { settings } = context;
  const known = intros.get(post);
  if (known?.settings === settings) return known.matter;
  const document = documentOf(post, settings);
  const intro = takeIntro(
    document,
    settings.listing,
    renderContextFor(context, post),
  );
  const matter = {
    style: "intro",
    hasFold: document.fold !== null,
    intro,
  } as const;
  intros.set(post, { settings, matter });
  return matter;
}

/** For a card in the style `summary`, likewise. */
export function summaryMatter(
  { settings }: PageContext,
  post: Post,
): SummaryMatter {
  const known = summaries.get(post);
  if (known?.settings === settings) return known.matter;
  const document = documentOf(post, settings);
  const matter = {
    style: "summary",
    hasFold: document.fold !== null,
    excerpt: summaryExcerpt(post, document, settings).text,
    picture: firstPicture(document)?.href ?? "",
  } as const;
  summaries.set(post, { settings, matter });
  return matter;
}

/**
 * Lets go of a post's parsed text once its page is made, and keeps what its cards need. Pages that
 * show all of it, such as feeds, parse it again.
 */
export function keepCardOnly(site: Site, post: Post): void {
  matterOf(site, post);
  forgetDocument(post);
}

/**
 * What a post's card shows in the blog's own style, to be kept as plain data (it survives JSON) and
 * given back by `Texts.card`. Null where the card is made of the parsed text itself.
 */
export function cardMatterOf(site: Site, post: Post): CardMatter | null {
  const matter = matterOf(site, post);
  return matter.style === "intro" && !isPlain(matter.intro) ? null : matter;
}

function matterOf(site: Site, post: Post): CardMatter {
  const context = pageContext(site, places.index);
  return site.settings.listing.style === "intro"
    ? introMatter(context, post)
    : summaryMatter(context, post);
}
