/**
 * The page that searches the site in the reader's browser, and what it says where no script runs.
 */
import type { Rendered } from "../plan/plan";
import { overviewsOf } from "../site/listings";
import { places } from "../site/places";
import { searchPartsOf, searchScriptsOf } from "../site/search-parts";
import type { Site } from "../site/site";
import { searchCss } from "../themes/theme-css";
import {
  escapeAttribute,
  markup,
  joinHtml,
  lines,
  trusted,
  type Html,
} from "./html";
import { renderPage } from "./layout";
import { pageContext, type PageContext } from "./page-context";
import searchScriptText from "./search.js?raw";

/** The script of the search page, the same on every site. */
export const searchScript: string = searchScriptText;

/** The form is there but hidden: search.js shows it in the place of the links. */
export function renderSearchPage(site: Site): Rendered {
  const context = pageContext(site, places.search);
  const { words } = context;
  const { none, one, many, most } = words.found;
  const main = lines(
    markup`<main id="main" class="search">`,
    markup`<h1><label for="search-words">${words.search}</label></h1>`,
    markup`<p class="search-instead">${words.searchInstead} ${overviewLinks(context)}</p>`,
    markup`<div class="search-form" role="search" hidden data-none="${none}" data-one="${one}" data-many="${many}" data-most="${most}"${partsOf(context)}>`,
    markup`<input id="search-words" type="search" autocomplete="off" enterkeyhint="search" spellcheck="false">`,
    markup`</div>`,
    markup`<p class="search-count" role="status"></p>`,
    markup`<ol class="search-results"></ol>`,
    markup`</main>`,
  );
  const text = renderPage(context, {
    address: places.search,
    title: words.search,
    description: "",
    // Other search engines have no use for it.
    isHidden: true,
    // The form shows itself before the index, which may be long, has come.
    scripts: searchScriptsOf(site.listed),
    ownStyle: searchCss,
    main,
  });
  return { text, problems: [] };
}

/** Where the index has several parts, some of them may not come. */
function partsOf({ site, words }: PageContext): Html | false {
  const count = searchPartsOf(site.listed).length;
  const partly = escapeAttribute(words.found.partly);
  return count > 1 && trusted(` data-parts="${count}" data-partly="${partly}"`);
}

function overviewLinks({ site, href, words }: PageContext): Html {
  const shown = overviewsOf(site);
  const links = (["archive", "tags", "categories"] as const)
    .filter((name) => shown.includes(places[name]))
    .map((name) => markup`<a href="${href(places[name])}">${words[name]}</a>`);
  return joinHtml(links, " · ");
}
