import { byNewest } from "#bridge";
import type { BlogSight, PostListItem } from "#bridge";
import type { SightCache } from "#node";

/** More rows than a window is high. */
const rows = 60;
/** A smaller blog is read before anybody has looked. */
const leastPosts = 500;

/** What is kept of a sight: the folder and the time are those of the opening. */
export type KeptSight = Omit<BlogSight, "folder" | "now">;

/** How the list of a blog begins before anybody has chosen; null where it is not worth keeping. */
export function sightOf(
  { name, exportTarget }: Pick<BlogSight, "name" | "exportTarget">,
  items: ReadonlyMap<string, PostListItem>,
): KeptSight | null {
  const posts = [...items.values()].filter(({ meta }) => meta.kind === "post");
  if (posts.length < leastPosts) return null;
  return {
    name,
    exportTarget,
    posts: posts.sort(byNewest).slice(0, rows),
    count: posts.length,
  };
}

/** The sight that was kept of a folder, by its real path; null where there is none. */
export async function readSight(
  cache: SightCache,
  folder: string,
  now: number,
): Promise<BlogSight | null> {
  const kept = (await cache.read(folder)) as KeptSight | null;
  return kept && { ...kept, folder, now };
}
