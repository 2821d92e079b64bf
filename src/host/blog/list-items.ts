import { addressOf, stateOf } from "#core";
import type { Problem, Site } from "#core";
import type { PostListItem } from "#bridge";
import type { Blog, BlogPost, ExportRecord } from "#node";

export interface ListContext {
  readonly blog: Blog;
  readonly site: Site;
  readonly exported: ExportRecord | null;
  readonly now: number;
  /** What the checks found in a post, beyond what reading it did. */
  readonly checked: (path: string) => readonly Problem[];
}

/** The list of posts and pages as the window shows it, by path. */
export function listItems(
  context: ListContext,
): ReadonlyMap<string, PostListItem> {
  const found = byPath(context.site.problems);
  return new Map(
    [...context.blog.posts].map(([path, post]) => [
      path,
      listItem(post, found.get(path) ?? [], context),
    ]),
  );
}

function byPath(problems: readonly Problem[]): Map<string, Problem[]> {
  const groups = new Map<string, Problem[]>();
  for (const problem of problems) {
    const group = groups.get(problem.path);
    if (group === undefined) groups.set(problem.path, [problem]);
    else group.push(problem);
  }
  return groups;
}

function listItem(
  post: BlogPost,
  found: readonly Problem[],
  { site, exported, now, checked }: ListContext,
): PostListItem {
  const state = stateOf(post.meta, now);
  const { path } = post.meta;
  return {
    meta: post.meta,
    state,
    isChangedSinceExport:
      post.isInSite &&
      state === "published" &&
      exported?.posts[path] !== post.hash,
    address: post.isInSite ? addressOf(site, path) : "",
    problems: joined(post.problems, found, checked(path)),
    modified: post.modified,
  };
}

/** The first list itself where there is no other: most posts are without problems. */
function joined(
  ofReading: readonly Problem[],
  ...others: readonly (readonly Problem[])[]
): readonly Problem[] {
  const more = others.flat();
  return more.length === 0 ? ofReading : [...ofReading, ...more];
}
