/**
 * What stands at an old address of a post: a page that leads on at once, for readers and robots.
 */
import type { Rendered } from "../plan/plan";
import { absoluteHref, hrefFrom } from "../site/href";
import type { Site, SitePath } from "../site/site";
import { html, lines } from "./html";
import { wordsFor } from "./words";

export function renderRedirectPage(
  site: Site,
  from: SitePath,
  path: string,
): Rendered {
  const to = site.addresses.get(path) ?? "/";
  const { language, url } = site.settings;
  const href = hrefFrom(site, from, to);
  const title = site.posts.get(path)?.title ?? to;
  const text = html`<!doctype html>
    <html lang="${language}">
      ${lines(
        html`<head></head>`,
        html`<meta charset="utf-8" />`,
        html`<title>${title}</title>`,
        html`<meta http-equiv="refresh" content="0; url=${href}" />`,
        html`<meta name="robots" content="noindex" />`,
        url !== "" &&
          html`<link rel="canonical" href="${absoluteHref(site, to)}" />`,
        html`</head>`,
      )}
      <body>
        <p>${wordsFor(language).moved} <a href="${href}">${title}</a></p>
      </body>
    </html> `.text;
  return { text, problems: [] };
}
