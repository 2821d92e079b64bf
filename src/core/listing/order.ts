/**
 * The order of a listing: newest first.
 */
import type { PostMeta } from "../post";

/** By date, descending; posts without a date last; ties by file path, whatever the locale. */
export function compareNewestFirst(a: PostMeta, b: PostMeta): number {
  const instants = instantOf(b) - instantOf(a);
  if (instants !== 0 && !Number.isNaN(instants)) return instants;
  return a.path < b.path ? -1 : Number(a.path > b.path);
}

function instantOf({ date }: PostMeta): number {
  return date?.instant ?? Number.NEGATIVE_INFINITY;
}
