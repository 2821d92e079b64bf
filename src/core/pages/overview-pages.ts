/**
 * Pages that only link: all tags, all categories, and the archive of all posts by year.
 */
import { addressOf } from "../site/href";
import type { Rendered } from "../plan/plan";
import type { PostMeta } from "../post";
import { archiveYear, places } from "../site/places";
import type { Site, SitePath, Term } from "../site/site";
import { groupByYear } from "../site/terms";
import { dayInWords } from "./dates";
import { markup, lines, type Html } from "./html";
import { renderPage } from "./layout";
import { pageContext, type PageContext } from "./page-context";

/** All tags or categories, each with the number of its posts. */
export function renderTermsPage(
  site: Site,
  kind: "tags" | "categories",
): Rendered {
  const context = pageContext(site, places[kind]);
  const heading = context.words[kind];
  const main = lines(
    markup`<main id="main" class="overview">`,
    markup`<h1>${heading}</h1>`,
    markup`<ul class="term-list">`,
    ...site[kind].map((term) => termItem(context, term)),
    markup`</ul>`,
    markup`</main>`,
  );
  const entries = site[kind].map(({ name }) => name);
  return page(context, { address: places[kind], heading, entries, main });
}

function termItem(
  { href, words }: PageContext,
  { name, address, posts }: Term,
): Html {
  return markup`<li><a href="${href(address)}">${name}</a> <span class="count">${words.postCount(posts.length)}</span></li>`;
}

/** Every post's title under its year, newest first; posts without a date at the end. */
export function renderArchivePage(site: Site): Rendered {
  const context = pageContext(site, places.archive);
  const heading = context.words.archive;
  const undated = site.listed.filter(({ date }) => date === null);
  const main = lines(
    markup`<main id="main" class="overview">`,
    markup`<h1>${heading}</h1>`,
    ...[...groupByYear(site.listed)].map(([year, posts]) =>
      yearSection(
        context,
        markup`<a href="${context.href(archiveYear(year))}">${year}</a>`,
        posts,
      ),
    ),
    undated.length > 0 &&
      yearSection(context, markup`${context.words.undated}`, undated),
    markup`</main>`,
  );
  const entries = [...groupByYear(site.listed).keys()];
  return page(context, { address: places.archive, heading, entries, main });
}

function yearSection(
  { site, settings, href }: PageContext,
  heading: Html,
  posts: readonly PostMeta[],
): Html {
  const items = posts.map(({ path, title, date }) => {
    const link = markup`<a href="${href(addressOf(site, path))}">${title}</a>`;
    const day =
      date &&
      markup` <time datetime="${date.iso}">${dayInWords(date, settings.language)}</time>`;
    return markup`<li>${link}${day}</li>`;
  });
  return lines(
    markup`<h2>${heading}</h2>`,
    markup`<ul class="post-list">`,
    ...items,
    markup`</ul>`,
  );
}

interface Overview {
  readonly address: SitePath;
  readonly heading: string;
  /** What the page leads to, in its order. */
  readonly entries: readonly string[];
  readonly main: Html;
}

/** Search engines show some 150 characters of a description. */
const maxDescribed = 12;

function page(
  context: PageContext,
  { address, heading, entries, main }: Overview,
): Rendered {
  const text = renderPage(context, {
    address,
    title: heading,
    description: `${heading}: ${entries.slice(0, maxDescribed).join(" · ")}`,
    main,
  });
  return { text, problems: [] };
}
