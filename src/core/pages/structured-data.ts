/**
 * JSON-LD in the words of schema.org: what search engines read of an article and of the blog.
 */
import { absoluteHref } from "../site/href";
import { places } from "../site/places";
import type { PageFacts } from "./head";
import { markup, trusted, type Html } from "./html";
import type { PageContext } from "./page-context";

/** A script element that holds data, or null for pages that have nothing to say. */
export function structuredData(
  { site, settings }: PageContext,
  page: PageFacts,
): Html | null {
  const about = subjectOf(page, settings.title);
  if (about === null) return null;
  const data = {
    "@context": "https://schema.org",
    ...about,
    url: absoluteHref(site, page.address),
    // An article's stands in the head already, in the words for search engines and in those for cards.
    description:
      page.isArticle === true ? undefined : page.description || undefined,
    inLanguage: settings.language,
  };
  // `<` is the only character through which a string could leave the script element.
  const text = JSON.stringify(data).replace(/</g, "\\u003c");
  return markup`<script type="application/ld+json">${trusted(text)}</script>`;
}

function subjectOf(
  page: PageFacts,
  siteTitle: string,
): Record<string, unknown> | null {
  if (page.isArticle === true) {
    return {
      "@type": "BlogPosting",
      headline: page.title,
      datePublished: page.published ?? undefined,
      dateModified: page.updated ?? page.published ?? undefined,
      author: page.author
        ? { "@type": "Person", name: page.author }
        : undefined,
      image: page.picture?.href,
    };
  }
  return page.address === places.index
    ? { "@type": "Blog", name: siteTitle }
    : null;
}
