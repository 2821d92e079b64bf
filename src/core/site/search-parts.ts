/**
 * The parts of the search index: a large blog has one for each year or month, so that an edit makes
 * a small one anew.
 */
import type { PostMeta } from "../post";
import { places, searchPart } from "./places";
import type { Site, SitePath } from "./site";

export interface SearchPart {
  readonly address: SitePath;
  /** Newest first; neighbours in the listing. */
  readonly posts: readonly PostMeta[];
}

/** As many posts stand in one part, whatever their dates: a reader loads it in one go. */
const mostTogether = 200;

const known = new WeakMap<Site["listed"], readonly SearchPart[]>();

/** The parts for posts that are listed, newest first: one for a small blog. */
export function searchPartsOf(listed: Site["listed"]): readonly SearchPart[] {
  let parts = known.get(listed);
  if (parts === undefined) {
    parts =
      listed.length <= mostTogether
        ? [{ address: places.searchIndex, posts: listed }]
        : partsByDate(listed);
    known.set(listed, parts);
  }
  return parts;
}

/** The scripts of the search page, in the order in which it asks for them. */
export function searchScriptsOf(listed: Site["listed"]): readonly SitePath[] {
  const parts = searchPartsOf(listed).map(({ address }) => address);
  return [places.searchScript, ...parts];
}

function partsByDate(listed: Site["listed"]): SearchPart[] {
  const parts: SearchPart[] = [];
  for (const [year, posts] of groupBy(listed, yearOf)) {
    const groups =
      posts.length > mostTogether
        ? groupBy(posts, (meta) => `${year}${monthOf(meta)}`)
        : [[year, posts] as const];
    for (const [name, some] of groups)
      parts.push({ address: searchPart(name), posts: some });
  }
  return parts;
}

// In UTC, whatever a post's own zone: the listing goes by the moment, so a part has no gaps.
function yearOf({ date }: PostMeta): string {
  return date === null
    ? "undated"
    : String(new Date(date.instant).getUTCFullYear()).padStart(4, "0");
}

/** `-03`, or empty for a post without a date. */
function monthOf({ date }: PostMeta): string {
  if (date === null) return "";
  const month = new Date(date.instant).getUTCMonth() + 1;
  return `-${String(month).padStart(2, "0")}`;
}

function groupBy(
  posts: readonly PostMeta[],
  nameOf: (meta: PostMeta) => string,
): Map<string, PostMeta[]> {
  const groups = new Map<string, PostMeta[]>();
  for (const meta of posts) {
    const name = nameOf(meta);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [meta]);
    else group.push(meta);
  }
  return groups;
}
