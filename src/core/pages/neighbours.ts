/**
 * The way on from an article: the newer and the older post, all posts, and the rest of its series.
 */
import { addressOf } from "../site/href";
import type { PostMeta } from "../post";
import { places } from "../site/places";
import type { Site } from "../site/site";
import { markup, lines, type Html } from "./html";
import type { PageContext } from "./page-context";

export interface Neighbours {
  readonly newer: PostMeta | null;
  readonly older: PostMeta | null;
}

const positions = new WeakMap<Site["listed"], ReadonlyMap<string, number>>();

/** Index of a post in the listing, newest first; -1 for one that is not listed. */
export function positionOf({ listed }: Site, path: string): number {
  let known = positions.get(listed);
  if (known === undefined) {
    known = new Map(listed.map((meta, index) => [meta.path, index]));
    positions.set(listed, known);
  }
  return known.get(path) ?? -1;
}

export function neighboursOf(site: Site, path: string): Neighbours {
  const position = positionOf(site, path);
  if (position < 0) return { newer: null, older: null };
  return {
    newer: site.listed[position - 1] ?? null,
    older: site.listed[position + 1] ?? null,
  };
}

export function neighbourLinks(context: PageContext, meta: PostMeta): Html {
  const { site, href, words } = context;
  const { newer, older } = neighboursOf(site, meta.path);
  const link = (
    kind: "newer" | "older",
    neighbour: PostMeta | null,
  ): Html | null =>
    neighbour &&
    markup`<a class="${kind}" rel="${kind === "older" ? "prev" : "next"}" href="${href(addressOf(site, neighbour.path))}"><span class="label">${words[kind]}</span> ${neighbour.title}</a>`;
  return lines(
    markup`<nav class="neighbours" aria-label="${words.neighbours}">`,
    link("older", older),
    link("newer", newer),
    markup`<a class="all" href="${href(places.index)}">${words.allPosts}</a>`,
    markup`</nav>`,
  );
}

/** The parts of the series that the post belongs to, or null when it is alone. */
export function seriesBox(
  { site, href, words }: PageContext,
  meta: PostMeta,
): Html | null {
  const parts = site.series.get(meta.series) ?? [];
  const position = parts.findIndex(({ path }) => path === meta.path);
  if (parts.length < 2 || position < 0) return null;
  const items = parts.map((part) =>
    part.path === meta.path
      ? markup`<li aria-current="page">${part.title}</li>`
      : markup`<li><a href="${href(addressOf(site, part.path))}">${part.title}</a></li>`,
  );
  return lines(
    markup`<nav class="series" aria-label="${words.series}">`,
    markup`<p><span class="label">${words.partOf(position + 1, parts.length)}</span> ${meta.series}</p>`,
    markup`<ol>`,
    ...items,
    markup`</ol>`,
    markup`</nav>`,
  );
}
