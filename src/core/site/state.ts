/**
 * Whether the world sees a post: its state, and whether a site shows posts in that state.
 */
import type { PostMeta } from "../post";
import type { PostState, SiteInput } from "./site";

/** A draft, a post dated after `now` (milliseconds since 1970), or a published one. */
export function stateOf(meta: PostMeta, now: number): PostState {
  if (meta.isDraft) return "draft";
  if (meta.date !== null && meta.date.instant > now) return "scheduled";
  return "published";
}

/** Whether the site lists and exports the post, given what was asked for. */
export function isShown(
  meta: PostMeta,
  { now, withDrafts, withFuture }: SiteInput,
): boolean {
  const isFuture = meta.date !== null && meta.date.instant > now;
  return (withDrafts || !meta.isDraft) && (withFuture || !isFuture);
}
