/**
 * The page that a server shows for dead links. It does not know at which depth it is shown, so its
 * style is inside it and its addresses are whole.
 */
import type { Rendered } from "../plan/plan";
import { places } from "../site/places";
import type { Site } from "../site/site";
import { siteCss } from "../themes/theme-css";
import { markup, lines } from "./html";
import { renderPage } from "./layout";
import { pageContext } from "./page-context";

export function renderNotFoundPage(site: Site): Rendered {
  const context = pageContext(site, null);
  const { words, href } = context;
  const main = lines(
    markup`<main id="main" class="overview">`,
    markup`<h1>${words.notFound}</h1>`,
    markup`<p>${words.notFoundText}</p>`,
    markup`<p><a href="${href(places.index)}">${words.toIndex}</a></p>`,
    markup`</main>`,
  );
  const text = renderPage(context, {
    address: places.notFound,
    title: words.notFound,
    description: "",
    isHidden: true,
    inlineStyle: siteCss(site, null),
    main,
  });
  return { text, problems: [] };
}
