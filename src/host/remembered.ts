import { readPreferences } from "#bridge";
import type { Preferences, RecentBlog } from "#bridge";

/** What a shell remembers between its runs. */
export interface Remembered {
  readonly preferences: Preferences;
  /** The last opened first. */
  readonly recentBlogs: readonly RecentBlog[];
  /** Blog that was open last, or null. */
  readonly lastOpen: string | null;
}

const maxRecent = 12;

/** What was stored, whatever that is: what is not as it should be has its default. */
export function readRemembered(stored: unknown): Remembered {
  const { preferences, recentBlogs, lastOpen } = membersOf(stored);
  return {
    preferences: readPreferences(preferences),
    recentBlogs: Array.isArray(recentBlogs)
      ? recentBlogs.filter(isRecentBlog).slice(0, maxRecent)
      : [],
    lastOpen: typeof lastOpen === "string" ? lastOpen : null,
  };
}

/** With some preferences changed. */
export function withPreferences(
  now: Remembered,
  changes: { readonly [K in keyof Preferences]?: Preferences[K] | undefined },
): Remembered {
  const given = Object.entries(changes).filter(
    ([, value]) => value !== undefined,
  );
  return {
    ...now,
    preferences: { ...now.preferences, ...Object.fromEntries(given) },
  };
}

/** With a blog first in the list of recent ones, and as the one that is open. */
export function withRecent(now: Remembered, blog: RecentBlog): Remembered {
  const others = now.recentBlogs.filter(({ folder }) => folder !== blog.folder);
  return {
    ...now,
    recentBlogs: [blog, ...others].slice(0, maxRecent),
    lastOpen: blog.folder,
  };
}

export function withoutRecent(now: Remembered, folder: string): Remembered {
  return {
    ...now,
    recentBlogs: now.recentBlogs.filter((blog) => blog.folder !== folder),
    lastOpen: now.lastOpen === folder ? null : now.lastOpen,
  };
}

function membersOf(stored: unknown): Readonly<Record<string, unknown>> {
  return typeof stored === "object" && stored !== null
    ? (stored as Record<string, unknown>)
    : {};
}

function isRecentBlog(value: unknown): value is RecentBlog {
  const { folder, name } = membersOf(value);
  return typeof folder === "string" && typeof name === "string";
}
