/** Orders of the list of posts that both ends know: how it begins, before anybody has chosen. */
import type { PostListItem } from "./answers";

export function byPath(a: PostListItem, b: PostListItem): number {
  if (a.meta.path === b.meta.path) return 0;
  return a.meta.path < b.meta.path ? -1 : 1;
}

export function byNewest(a: PostListItem, b: PostListItem): number {
  return instantOf(b) - instantOf(a) || byPath(a, b);
}

export function byOldest(a: PostListItem, b: PostListItem): number {
  return instantOf(a) - instantOf(b) || byPath(a, b);
}

/** Without a date a post is being written: it stands with the newest. */
function instantOf({ meta }: PostListItem): number {
  return meta.date?.instant ?? Number.MAX_SAFE_INTEGER;
}
