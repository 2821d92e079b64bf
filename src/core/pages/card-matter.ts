/**
 * What a card shows of a text, taken out of the parsed text: a card stands on many pages, and a text
 * is some forty times as large once it is parsed.
 */
import { KeptWith } from "../kept-with";
import { summaryExcerpt } from "../listing/excerpt";
import { firstPicture } from "../listing/first-picture";
import { takeIntro, type IntroPieces } from "../listing/intro-html";
import type { Post } from "../post";
import type { SiteSettings } from "../settings/site-settings";
import { places } from "../site/places";
import type { Site } from "../site/site";
import { documentOf, forgetDocument, renderContextFor } from "./document-of";
import { pageContext, type PageContext } from "./page-context";

interface Matter {
  readonly hasFold: boolean;
}

export interface IntroMatter extends Matter {
  readonly intro: IntroPieces;
}

export interface SummaryMatter extends Matter {
  readonly excerpt: string;
  /** As written in the text; empty for none. */
  readonly picture: string;
}

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
  const matter = { hasFold: document.fold !== null, intro };
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
    hasFold: document.fold !== null,
    excerpt: summaryExcerpt(post, document, settings).text,
    picture: firstPicture(document)?.href ?? "",
  };
  summaries.set(post, { settings, matter });
  return matter;
}

/**
 * Lets go of a post's parsed text once its page is made, and keeps what its cards need. Pages that
 * show all of it, such as feeds, parse it again.
 */
export function keepCardOnly(site: Site, post: Post): void {
  const context = pageContext(site, places.index);
  if (site.settings.listing.style === "intro") introMatter(context, post);
  else summaryMatter(context, post);
  forgetDocument(post);
}
