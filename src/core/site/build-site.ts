/**
 * Turns settings, posts and file names into a site: its listings, terms, addresses and navigation.
 */
import { compareNewestFirst } from "../listing/order";
import type { PostMeta } from "../post";
import { assignAddresses } from "./assign-addresses";
import { navigationOf } from "./navigation";
import { places } from "./places";
import type { Site, SiteInput } from "./site";
import { isShown } from "./state";
import { groupByYear, groupSeries, groupTerms } from "./terms";

function byPath(a: PostMeta, b: PostMeta): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}

/** The whole site; the order of `input.posts` and `input.files` does not matter. */
export function buildSite(input: SiteInput): Site {
  const { settings } = input;
  const all = [...input.posts].sort(byPath);
  const shown = all.filter((meta) => isShown(meta, input));
  const hidden = all.filter((meta) => !isShown(meta, input));
  const pages = shown.filter(({ kind }) => kind === "page");
  const listed = shown
    .filter(({ kind }) => kind === "post")
    .sort(compareNewestFirst);
  const assigned = assignAddresses(
    input,
    {
      posts: listed,
      pages,
      tags: groupTerms(listed, ({ tags }) => tags, places.tags),
      categories: groupTerms(
        listed,
        ({ categories }) => categories,
        places.categories,
      ),
      years: groupByYear(listed),
    },
    hidden,
  );
  return {
    ...assigned,
    input,
    settings,
    posts: new Map(all.map((meta) => [meta.path, meta])),
    listed,
    pages,
    series: groupSeries(listed),
    navigation: navigationOf(settings.navigation, pages, assigned.addresses),
  };
}
