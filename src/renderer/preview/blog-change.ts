/** What the worker has to be told when the window's blog has changed. */
import type { BlogState, PostListItem } from "#bridge";
import type { BlogMessage, PostsMessage } from "./messages";

export function blogMessage(blog: BlogState): BlogMessage {
  return {
    kind: "blog",
    settings: blog.settings,
    themeCss: blog.themeCss,
    now: blog.now,
    posts: blog.posts.map(({ meta }) => meta),
    files: blog.files,
  };
}

/** The smallest message; null when nothing that pages depend on is different. */
export function blogChange(
  before: BlogState | null,
  now: BlogState,
): BlogMessage | PostsMessage | null {
  const isOther =
    before === null ||
    before.folder !== now.folder ||
    before.settings !== now.settings ||
    before.themeCss !== now.themeCss ||
    before.now !== now.now;
  if (isOther) return blogMessage(now);
  if (before.posts === now.posts && before.files === now.files) return null;
  return postsChange(before, now);
}

/** The host has found other problems in a text that is as it was: no page looks different. */
function isOnlyChecked(
  before: PostListItem | undefined,
  now: PostListItem,
): boolean {
  if (before === undefined) return false;
  const asBefore = { ...now, problems: before.problems };
  return (
    JSON.stringify(before.problems) !== JSON.stringify(now.problems) &&
    JSON.stringify(before) === JSON.stringify(asBefore)
  );
}

function postsChange(before: BlogState, now: BlogState): PostsMessage | null {
  const old = new Map<string, PostListItem>();
  for (const item of before.posts) old.set(item.meta.path, item);
  const changed = now.posts.filter((item) => {
    const known = old.get(item.meta.path);
    old.delete(item.meta.path);
    return known !== item && !isOnlyChecked(known, item);
  });
  const removed = [...old.keys()];
  const files = before.files === now.files ? null : now.files;
  if (changed.length === 0 && removed.length === 0 && files === null) {
    return null;
  }
  const metas = changed.map(({ meta }) => meta);
  return { kind: "posts", changed: metas, removed, files };
}
