/**
 * What stands at an old address of a post: a page that leads on at once, for readers and robots.
 */
import type { Rendered } from "../plan/plan";
import { addressOf, absoluteHref, hrefFrom } from "../site/href";
import type { Site, SitePath } from "../site/site";
import { markup, lines } from "./html";
import { wordsFor } from "./words";

export function renderRedirectPage(
  site: Site,
  from: SitePath,
  path: string,
): Rendered {
  const to = addressOf(site, path);
  const { language, url } = site.settings;
  const href = hrefFrom(site, from, to);
  const title = site.posts.get(path)?.title ?? to;
  const text = markup`<!doctype html>
<html lang="${language}">
${lines(
  markup`<head>`,
  markup`<meta charset="utf-8">`,
  markup`<title>${title}</title>`,
  markup`<meta http-equiv="refresh" content="0; url=${href}">`,
  markup`<meta name="robots" content="noindex">`,
  url !== "" && markup`<link rel="canonical" href="${absoluteHref(site, to)}">`,
  markup`</head>`,
)}
<body>
<p>${wordsFor(language).moved} <a href="${href}">${title}</a></p>
</body>
</html>
`.text;
  return { text, problems: [] };
}
