/**
 * What every part of a page needs to know while it is rendered: the site, where the page stands,
 * how addresses are written there, and the words of its language.
 */
import type { SiteSettings } from "../settings/site-settings";
import { hrefsAt } from "../site/resolve";
import type { Site, SitePath } from "../site/site";
import { wordsFor, type Words } from "./words";

export interface PageContext {
  readonly site: Site;
  readonly settings: SiteSettings;
  /** Where the page stands; null for feeds and the page for dead links, which need whole addresses. */
  readonly from: SitePath | null;
  readonly href: (to: SitePath) => string;
  readonly words: Words;
}

export function pageContext(site: Site, from: SitePath | null): PageContext {
  const { settings } = site;
  return {
    site,
    settings,
    from,
    href: hrefsAt(site, from),
    words: wordsFor(settings.language),
  };
}
