/**
 * A site without what its texts say: what stands where, and who leads to whom by being beside them.
 */
import { listingsOf } from "./listings";
import { searchPartsOf } from "./search-parts";
import type { Site } from "./site";
import { isShown } from "./state";

/**
 * One text that two sites share where they have the same files at the same addresses, the same posts
 * in the same order on the same listings, and the same settings: then a page of the one differs from
 * that of the other only where posts differ of which it says something.
 */
export function siteShape(site: Site): string {
  const { settings, navigation, listed, input } = site;
  const numbers = new Map(listed.map(({ path }, number) => [path, number]));
  return JSON.stringify([
    settings,
    navigation,
    input.themeCss,
    [...input.files].sort(),
    [...site.addresses],
    [...site.fileAddresses],
    [...site.redirects],
    listingsOf(site).map(({ kind, base, name, posts }) => [
      [kind, base, name],
      posts.map(({ path }) => numbers.get(path)),
    ]),
    // The zones of parts and years differ: a post may leave the one and not the other.
    searchPartsOf(listed).map(({ address, posts }) => [
      address,
      posts.map(({ path }) => numbers.get(path)),
    ]),
    [...site.series].map(([name, parts]) => [
      name,
      parts.map(({ path }) => numbers.get(path)),
    ]),
    site.pages.map(({ path }) => path),
    hiddenTitles(site),
  ]);
}

/** Paths and titles of the posts without a page: links to them are complained about by title. */
function hiddenTitles({ posts, listed, pages, input }: Site): string[] {
  if (posts.size === listed.length + pages.length) return [];
  return [...posts.values()]
    .filter((meta) => !isShown(meta, input))
    .flatMap(({ path, title }) => [path, title]);
}

/** Whether two sites are known to have one shape: `siteSince` keeps the addresses themselves as long as each post stands where it stood. */
export function isSameShape(a: Site, b: Site): boolean {
  return (
    a.addresses === b.addresses &&
    a.navigation === b.navigation &&
    JSON.stringify([a.settings, hiddenTitles(a)]) ===
      JSON.stringify([b.settings, hiddenTitles(b)])
  );
}
