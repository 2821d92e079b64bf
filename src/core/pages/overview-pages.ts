/**
 * Pages that only link: all tags, all categories, and the archive of all posts by year.
 */
import type { Rendered } from "../plan/plan";
import type { PostMeta } from "../post";
import { archiveYear, places } from "../site/places";
import type { Site, Term } from "../site/site";
import { groupByYear } from "../site/terms";
import { dayInWords } from "./dates";
import { html, lines, type Html } from "./html";
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
    html`<main id="main" class="overview"></main>`,
    html`<h1>${heading}</h1>`,
    html`<ul class="term-list"></ul>`,
    ...site[kind].map((term) => termItem(context, term)),
    html`</ul>`,
    html`</main>`,
  );
  return page(context, { address: places[kind], heading, main });
}

function termItem(
  { href, words }: PageContext,
  { name, address, posts }: Term,
): Html {
  return html`<li>
    <a href="${href(address)}">${name}</a>
    <span class="count">${words.postCount(posts.length)}</span>
  </li>`;
}

/** Every post's title under its year, newest first; posts without a date at the end. */
export function renderArchivePage(site: Site): Rendered {
  const context = pageContext(site, places.archive);
  const heading = context.words.archive;
  const undated = site.listed.filter(({ date }) => date === null);
  const main = lines(
    html`<main id="main" class="overview"></main>`,
    html`<h1>${heading}</h1>`,
    ...[...groupByYear(site.listed)].map(([year, posts]) =>
      yearSection(
        context,
        html`<a href="${context.href(archiveYear(year))}">${year}</a>`,
        posts,
      ),
    ),
    undated.length > 0 &&
      yearSection(context, html`${context.words.undated}`, undated),
    html`</main>`,
  );
  return page(context, { address: places.archive, heading, main });
}

function yearSection(
  { site, settings, href }: PageContext,
  heading: Html,
  posts: readonly PostMeta[],
): Html {
  const items = posts.map(({ path, title, date }) => {
    const link = html`<a href="${href(site.addresses.get(path) ?? "/")}"
      >${title}</a
    >`;
    const day =
      date &&
      html` <time datetime="${date.iso}"
        >${dayInWords(date, settings.language)}</time
      >`;
    return html`<li>${link}${day}</li>`;
  });
  return lines(
    html`<h2>${heading}</h2>`,
    html`<ul class="post-list"></ul>`,
    ...items,
    html`</ul>`,
  );
}

function page(
  context: PageContext,
  { address, heading, main }: { address: string; heading: string; main: Html },
): Rendered {
  const text = renderPage(context, {
    address,
    title: heading,
    description: "",
    main,
  });
  return { text, problems: [] };
}
