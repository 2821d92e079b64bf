import type { PostListItem } from "#bridge";
import type { Blog } from "#node";
import type { HostEvent } from "../host-types";

/** A blog with the list that the window has of it. */
export interface BlogView {
  readonly blog: Blog;
  readonly items: ReadonlyMap<string, PostListItem>;
}

/**
 * Posts that this program has just written as the window wished, with the hash of what it left there;
 * null: it left nothing; undefined: whatever is found there now.
 */
export type OwnWrites = ReadonlyMap<string, string | null | undefined>;

/** Posts of which more is known than what was read. */
export interface KnownPosts {
  readonly ownWrites: OwnWrites;
  /** They were in the blog before, at any time of this session. */
  readonly seen: ReadonlySet<string>;
}

/**
 * What to announce after a blog was read again. The entry of a post in `ownWrites` may change in the
 * list, but nobody is told that its text changed outside, unless another program was quick and has
 * put another one there already. Of a post that comes back it is told: the
 * window may hold the text of a file that it was told is gone.
 */
export function changesBetween(
  before: BlogView,
  after: BlogView,
  known: KnownPosts,
): HostEvent[] {
  return [
    ...settingsChange(before.blog, after.blog),
    ...listChange(before, after),
    ...textChanges(before.blog, after.blog, known),
  ];
}

/** Whether two readings of a blog say the same of everything that its site is made of. */
export function isSameContent(a: Blog, b: Blog): boolean {
  return (
    a.settingsHash === b.settingsHash &&
    a.themeCss === b.themeCss &&
    a.posts.size === b.posts.size &&
    isSameList(a.files, b.files) &&
    [...a.posts].every(([path, post]) => {
      const other = b.posts.get(path);
      return other?.hash === post.hash && other.isInSite === post.isInSite;
    })
  );
}

function settingsChange(before: Blog, after: Blog): HostEvent[] {
  const isSame =
    before.settingsHash === after.settingsHash &&
    before.themeCss === after.themeCss;
  if (isSame) return [];
  const { settings, settingsProblems, themeCss, name } = after;
  return [
    {
      name: "settingsChanged",
      event: { settings, settingsProblems, themeCss, name },
    },
  ];
}

function listChange(before: BlogView, after: BlogView): HostEvent[] {
  const changed = [...after.items.values()].filter((item) => {
    const { path } = item.meta;
    return (
      before.blog.posts.get(path)?.hash !== after.blog.posts.get(path)?.hash ||
      !isSameItem(before.items.get(path), item)
    );
  });
  const removed = [...before.items.keys()].filter(
    (path) => !after.items.has(path),
  );
  const files = isSameList(before.blog.files, after.blog.files)
    ? null
    : after.blog.files;
  if (changed.length === 0 && removed.length === 0 && files === null) return [];
  return [{ name: "postsChanged", event: { changed, removed, files } }];
}

function isSameItem(a: PostListItem | undefined, b: PostListItem): boolean {
  return (
    a !== undefined &&
    a.state === b.state &&
    a.address === b.address &&
    a.isChangedSinceExport === b.isChangedSinceExport &&
    a.modified === b.modified &&
    (a.meta === b.meta || JSON.stringify(a.meta) === JSON.stringify(b.meta)) &&
    (a.problems === b.problems ||
      JSON.stringify(a.problems) === JSON.stringify(b.problems))
  );
}

export function isSameList(
  a: readonly string[],
  b: readonly string[],
): boolean {
  return a.length === b.length && a.every((each, index) => each === b[index]);
}

function textChanges(
  before: Blog,
  after: Blog,
  { ownWrites, seen }: KnownPosts,
): HostEvent[] {
  const ids = new Set([...before.posts.keys(), ...after.posts.keys()]);
  const events: HostEvent[] = [];
  for (const id of ids) {
    const isOwn = ownWrites.has(id);
    const written = ownWrites.get(id);
    if ((isOwn && written === undefined) || !seen.has(id)) continue;
    const hash = after.posts.get(id)?.hash ?? null;
    const last = isOwn ? written : before.posts.get(id)?.hash;
    if (hash === (last ?? null)) continue;
    events.push({ name: "postChangedOutside", event: { id, hash } });
  }
  return events;
}
