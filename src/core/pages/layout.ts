/**
 * The frame of every page: head, header with the navigation, main part, footer.
 */
import { hasSearch } from "../site/listings";
import { places } from "../site/places";
import { renderHead, type PageFacts } from "./head";
import { markup, joinHtml, lines, trusted, type Html } from "./html";
import type { PageContext } from "./page-context";

export interface PageParts extends PageFacts {
  /** The `main` element, with the id `main`. */
  readonly main: Html;
}

/** A whole document, ending in a line end. */
export function renderPage(context: PageContext, page: PageParts): string {
  const { words, settings } = context;
  return markup`<!doctype html>
<html lang="${settings.language}"${direction(settings.language)}>
${renderHead(context, page)}
<body>
${lines(
  markup`<a class="skip-link" href="#main">${words.skipToContent}</a>`,
  siteHeader(context, page),
  page.main,
  siteFooter(context),
)}
</body>
</html>
`.text;
}

const rightToLeft = ["ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"];

function direction(language: string): Html | false {
  const name = language.toLowerCase().split("-")[0] ?? "";
  return rightToLeft.includes(name) && trusted(' dir="rtl"');
}

function siteHeader(context: PageContext, page: PageParts): Html {
  const { site, href } = context;
  return lines(
    markup`<header class="site-header">`,
    markup`<p class="site-title"><a href="${href(places.index)}" rel="home">${site.settings.title}</a></p>`,
    siteNavigation(context, page),
    markup`</header>`,
  );
}

function siteNavigation(
  { site, href, words }: PageContext,
  page: PageParts,
): Html | null {
  if (site.navigation.length === 0) return null;
  const steps = site.navigation.map(({ label, url }) => {
    const address = url.startsWith("/") ? href(url) : url;
    const current = url === page.address && trusted(' aria-current="page"');
    return markup`<li><a href="${address}"${current}>${label}</a></li>`;
  });
  return lines(
    markup`<nav class="site-navigation" aria-label="${words.siteNavigation}">`,
    markup`<ul>`,
    ...steps,
    markup`</ul>`,
    markup`</nav>`,
  );
}

function siteFooter({ site, settings, href, words }: PageContext): Html | null {
  const { feeds, url, author } = settings;
  const feed = feeds.atom ? places.atom : feeds.rss ? places.rss : null;
  const links = [
    hasSearch(site) &&
      markup`<a href="${href(places.search)}">${words.search}</a>`,
    site.listed.length > 0 &&
      markup`<a href="${href(places.archive)}">${words.archive}</a>`,
    site.tags.length > 0 &&
      markup`<a href="${href(places.tags)}">${words.tags}</a>`,
    site.categories.length > 0 &&
      markup`<a href="${href(places.categories)}">${words.categories}</a>`,
    url !== "" &&
      feed !== null &&
      markup`<a href="${href(feed)}">${words.feed}</a>`,
  ].filter((link) => link !== false);
  if (author.name === "" && links.length === 0) return null;
  return lines(
    markup`<footer class="site-footer">`,
    author.name !== "" && markup`<p>${author.name}</p>`,
    links.length > 0 && markup`<p>${joinHtml(links, " · ")}</p>`,
    markup`</footer>`,
  );
}
