/** The posts that the list shows: filtered, searched and in order. */
import { byNewest, byOldest, byPath } from "#bridge";
import type { PostListItem } from "#bridge";
import type { ListState, OpenPost, PostFilter, PostSort } from "./state";

type Open = Readonly<Record<string, Pick<OpenPost, "isDirty">>>;

export function visiblePosts(
  posts: readonly PostListItem[],
  list: ListState,
  open: Open,
): readonly PostListItem[] {
  const finds = list.query.trim() === "" ? null : finder(list);
  return posts
    .filter(
      (item) =>
        passes(item, list.filter, open) &&
        (list.tag === null || item.meta.tags.includes(list.tag)) &&
        (finds === null || finds(item)),
    )
    .sort(orders[list.sort]);
}

/** How many posts each filter lets through. */
export function filterCounts(
  posts: readonly PostListItem[],
  open: Open,
): Readonly<Record<PostFilter, number>> {
  const counts = Object.fromEntries(
    postFilters.map((filter) => [filter, 0]),
  ) as Record<PostFilter, number>;
  for (const item of posts) {
    for (const filter of postFilters) {
      if (passes(item, filter, open)) counts[filter] += 1;
    }
  }
  return counts;
}

export const postFilters: readonly PostFilter[] = [
  "all",
  "drafts",
  "scheduled",
  "published",
  "changed",
  "unsaved",
  "problems",
  "pages",
];

export const postSorts: readonly PostSort[] = [
  "newest",
  "oldest",
  "title",
  "modified",
];

/** The tags of all posts with their number of posts, most used first. */
export function tagCounts(
  posts: readonly PostListItem[],
): readonly { readonly tag: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const { meta } of posts) {
    for (const tag of meta.tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  }
  return [...counts]
    .map(([tag, count]) => ({ tag, count }))
    .sort((a, b) => b.count - a.count || byTitle.compare(a.tag, b.tag));
}

function passes(item: PostListItem, filter: PostFilter, open: Open): boolean {
  const isPost = item.meta.kind === "post";
  switch (filter) {
    case "all":
      return isPost;
    case "drafts":
      return isPost && item.state === "draft";
    case "scheduled":
      return isPost && item.state === "scheduled";
    case "published":
      return isPost && item.state === "published";
    case "changed":
      return item.isChangedSinceExport;
    case "unsaved":
      return open[item.meta.path]?.isDirty === true;
    case "problems":
      return item.problems.length > 0;
    case "pages":
      return !isPost;
  }
}

/** Every word of the query stands in the title, a tag or the file name, or the host found the text. */
function finder({ query, hits }: ListState): (item: PostListItem) => boolean {
  const words = query.toLocaleLowerCase("en").trim().split(/\s+/u);
  const found = new Set(hits?.map(({ id }) => id));
  return ({ meta }) => {
    if (found.has(meta.path)) return true;
    const text = `${meta.title} ${meta.path} ${meta.tags.join(" ")}`;
    const inside = text.toLocaleLowerCase("en");
    return words.every((word) => inside.includes(word));
  };
}

const byTitle = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

type Order = (a: PostListItem, b: PostListItem) => number;

const orders: Readonly<Record<PostSort, Order>> = {
  newest: byNewest,
  oldest: byOldest,
  title: (a, b) => byTitle.compare(a.meta.title, b.meta.title) || byPath(a, b),
  modified: (a, b) => b.modified - a.modified || byPath(a, b),
};
