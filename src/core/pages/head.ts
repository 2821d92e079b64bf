/**
 * What a page says about itself to browsers, search engines and social networks.
 */
import { absoluteHref } from "../site/href";
import { places } from "../site/places";
import type { Site, SitePath } from "../site/site";
import { sheetColours } from "../themes/theme-options";
import { markup, lines, trusted, type Html } from "./html";
import type { PageContext } from "./page-context";
import { structuredData } from "./structured-data";

export interface PageFacts {
  readonly address: SitePath;
  /** The page's own title; empty for the site's first page. */
  readonly title: string;
  /** Plain text, or empty. */
  readonly description: string;
  /** The pages before and after this one in its listing. */
  readonly previous?: SitePath | null;
  readonly next?: SitePath | null;
  /** The picture that stands for the page; a whole address. */
  readonly picture?: { readonly href: string; readonly alt: string } | null;
  /** RFC 3339. */
  readonly published?: string | null;
  readonly updated?: string | null;
  readonly author?: string;
  readonly isArticle?: boolean;
  /** Search engines are asked to leave the page out. */
  readonly isHidden?: boolean;
  /** Run in this order once the page is read. */
  readonly scripts?: readonly SitePath[];
  /** Style sheet put into the page itself, for the one page that does not know where it stands. */
  readonly inlineStyle?: string;
  /** Rules that no other page needs; the site's style comes after them. */
  readonly ownStyle?: string;
}

const schemes = { auto: "light dark", light: "light", dark: "dark" } as const;

/** The `head` element. Addresses for other sites stand in it only when the site's `url` is known. */
export function renderHead(context: PageContext, page: PageFacts): Html {
  const { settings } = context;
  const title =
    page.title === "" ? settings.title : `${page.title} · ${settings.title}`;
  return lines(
    markup`<head>`,
    markup`<meta charset="utf-8">`,
    markup`<meta name="viewport" content="width=device-width, initial-scale=1">`,
    markup`<title>${title}</title>`,
    page.description !== "" &&
      markup`<meta name="description" content="${page.description}">`,
    page.isHidden === true && markup`<meta name="robots" content="noindex">`,
    ...colours(context),
    styleSheet(context, page),
    ...(page.scripts ?? []).map(
      (script) => markup`<script src="${context.href(script)}" defer></script>`,
    ),
    icon(context),
    ...relations(context, page),
    ...feedLinks(context),
    ...(settings.url === "" || page.isHidden === true
      ? []
      : [...socialCard(context, page), structuredData(context, page)]),
    markup`</head>`,
  );
}

function colours({ settings }: PageContext): Html[] {
  const { dark } = settings.theme;
  const scheme = markup`<meta name="color-scheme" content="${schemes[dark]}">`;
  if (dark !== "auto") {
    return [
      scheme,
      markup`<meta name="theme-color" content="${sheetColours[dark]}">`,
    ];
  }
  return [
    scheme,
    ...(["light", "dark"] as const).map(
      (name) =>
        markup`<meta name="theme-color" media="(prefers-color-scheme: ${name})" content="${sheetColours[name]}">`,
    ),
  ];
}

function styleSheet(
  { href }: PageContext,
  { inlineStyle, ownStyle }: PageFacts,
): Html {
  return inlineStyle === undefined
    ? lines(
        ownStyle !== undefined && styleElement(ownStyle),
        markup`<link rel="stylesheet" href="${href(places.style)}">`,
      )
    : styleElement(inlineStyle);
}

function styleElement(css: string): Html {
  // `</` or `<!` would end or open markup; escaped they are the same to CSS.
  const safe = css.replace(/<(?=[/!])/g, "\\3c ");
  return lines(markup`<style>`, trusted(safe.trimEnd()), markup`</style>`);
}

/** Where a favicon stands that the writer put into `static/`. */
export function iconPlace({ fileAddresses }: Site): SitePath | null {
  return (
    ["svg", "png", "ico"]
      .map((type) => fileAddresses.get(`static/favicon.${type}`))
      .find((found) => found !== undefined) ?? null
  );
}

function icon({ site, href }: PageContext): Html | null {
  const place = iconPlace(site);
  return place === null
    ? null
    : markup`<link rel="icon" href="${href(place)}">`;
}

function relations(
  { site, settings, href }: PageContext,
  { address, previous = null, next = null, isHidden }: PageFacts,
): (Html | false)[] {
  return [
    settings.url !== "" &&
      isHidden !== true &&
      markup`<link rel="canonical" href="${absoluteHref(site, address)}">`,
    previous !== null && markup`<link rel="prev" href="${href(previous)}">`,
    next !== null && markup`<link rel="next" href="${href(next)}">`,
  ];
}

const feedTypes = {
  atom: ["application/atom+xml", "Atom"],
  rss: ["application/rss+xml", "RSS"],
  json: ["application/feed+json", "JSON Feed"],
} as const;

function feedLinks({ settings, href }: PageContext): Html[] {
  if (settings.url === "") return [];
  return (["atom", "rss", "json"] as const)
    .filter((name) => settings.feeds[name])
    .map((name) => {
      const [type, label] = feedTypes[name];
      return markup`<link rel="alternate" type="${type}" title="${settings.title} (${label})" href="${href(places[name])}">`;
    });
}

/** Open Graph, and the one line that Twitter's cards need beyond it. */
function socialCard({ site, settings }: PageContext, page: PageFacts): Html[] {
  const facts: readonly [string, string | null | undefined][] = [
    ["og:site_name", settings.title],
    ["og:type", page.isArticle === true ? "article" : "website"],
    ["og:title", page.title || settings.title],
    ["og:description", page.description],
    ["og:url", absoluteHref(site, page.address)],
    ["og:locale", openGraphLocale(settings.language)],
    ["og:image", page.picture?.href],
    ["og:image:alt", page.picture?.alt],
    ["article:published_time", page.published],
    ["article:modified_time", page.updated],
  ];
  const card = page.picture ? "summary_large_image" : "summary";
  return [
    ...facts.flatMap(([property, content]) =>
      content
        ? [markup`<meta property="${property}" content="${content}">`]
        : [],
    ),
    markup`<meta name="twitter:card" content="${card}">`,
  ];
}

/** `de-AT` → `de_AT`; Open Graph knows no language without a country: null then. */
function openGraphLocale(language: string): string | null {
  const match = /^([a-z]{2,3})-([a-z]{2})$/i.exec(language);
  return match === null
    ? null
    : `${match[1]?.toLowerCase()}_${match[2]?.toUpperCase()}`;
}
