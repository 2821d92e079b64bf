/**
 * The site with one post replaced or added: what an editor needs on every keystroke.
 */
import type { PostMeta } from "../post";
import { buildSite } from "./build-site";
import type { Site, Term } from "./site";

/** What decides where a post stands and who names it, as one comparable text. */
function standing(site: Site, meta: PostMeta): string {
  const { kind, date, slug, isDraft, aliases, series } = meta;
  const { tags, categories, inNavigation } = meta;
  const isTitleUsed =
    inNavigation || site.settings.permalink.includes(":title");
  return JSON.stringify([
    [kind, date?.instant, date?.day, slug, isDraft, aliases, series],
    [tags, categories, inNavigation, isTitleUsed ? meta.title : ""],
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
  if (old === undefined || standing(site, old) !== standing(site, meta))
    return buildSite(input);
  const replace = (found: PostMeta): PostMeta => (found === old ? meta : found);
  const replaceAmong = (posts: readonly PostMeta[]): readonly PostMeta[] =>
    posts.includes(old) ? posts.map(replace) : posts;
  const replaceIn = (terms: readonly Term[]): Term[] =>
    terms.map((term) =>
      term.posts.includes(old)
        ? { ...term, posts: replaceAmong(term.posts) }
        : term,
    );
  return {
    ...site,
    input,
    posts: new Map(site.posts).set(meta.path, meta),
    listed: replaceAmong(site.listed),
    pages: replaceAmong(site.pages),
    tags: replaceIn(site.tags),
    categories: replaceIn(site.categories),
    series: new Map(
      [...site.series].map(([name, posts]) => [name, replaceAmong(posts)]),
    ),
  };
}
