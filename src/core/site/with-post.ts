/**
 * The site with one post replaced or added: what an editor needs on every keystroke.
 */
import type { PostMeta } from "../post";
import { buildSite } from "./build-site";
import type { Site, Term } from "./site";

/** What decides where a post stands and what others say of it, as one comparable text. */
function standing(meta: PostMeta): string {
  const { kind, date, slug, title, isDraft, aliases, series } = meta;
  const { tags, categories, inNavigation } = meta;
  return JSON.stringify([
    [kind, date?.instant, date?.day, slug, title, isDraft],
    [tags, categories, series, aliases, inNavigation],
  ]);
}

/**
 * Cheap when the post stays where it is; otherwise the site is built again from values. The result
 * is the same as that of `buildSite`.
 */
export function withPost(site: Site, meta: PostMeta): Site {
  const old = site.posts.get(meta.path);
  const rest = site.input.posts.filter(({ path }) => path !== meta.path);
  const input = { ...site.input, posts: [...rest, meta] };
  if (old === undefined || standing(old) !== standing(meta))
    return buildSite(input);
  const replace = (found: PostMeta): PostMeta => (found === old ? meta : found);
  const replaceIn = (terms: readonly Term[]): Term[] =>
    terms.map((term) => ({ ...term, posts: term.posts.map(replace) }));
  return {
    ...site,
    input,
    posts: new Map(site.posts).set(meta.path, meta),
    listed: site.listed.map(replace),
    pages: site.pages.map(replace),
    tags: replaceIn(site.tags),
    categories: replaceIn(site.categories),
    series: new Map(
      [...site.series].map(([name, posts]) => [name, posts.map(replace)]),
    ),
  };
}
