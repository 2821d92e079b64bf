/**
 * The style of the exported pages: the theme's sheets in order, its options, the writer's additions.
 */
import type { SiteSettings } from "../settings/site-settings";
import type { Site, SitePath } from "../site/site";
import { compactCss } from "./compact-css";
import { placeCss } from "./css-addresses";
import article from "./galley/article.css?raw";
import base from "./galley/base.css?raw";
import code from "./galley/code.css?raw";
import listing from "./galley/listing.css?raw";
import print from "./galley/print.css?raw";
import search from "./galley/search.css?raw";
import text from "./galley/text.css?raw";
import variables from "./galley/variables.css?raw";
import { optionsCss } from "./theme-options";

/** In the order of the cascade: what comes later may lean on what came before. */
const sheets = [variables, base, text, code, listing, article].map(compactCss);
/** Paper is white whatever the options say, so its sheet follows them. */
const paper = compactCss(print);

/** What the search page needs besides. */
export const searchCss = compactCss(search);

/** The whole style: a writer's `theme.css` comes last and wins. */
export function themeCss(settings: SiteSettings, themeCssText: string): string {
  const options = compactCss(optionsCss(settings.theme));
  return [...sheets, options, paper, themeCssText]
    .filter((sheet) => sheet.trim() !== "")
    .map((sheet) => `${sheet.trimEnd()}\n`)
    .join("");
}

/** The style as it stands at `from` in the site, or with whole addresses for a page that may stand anywhere. */
export function siteCss(site: Site, from: SitePath | null): string {
  return themeCss(site.settings, placeCss(site, from));
}
