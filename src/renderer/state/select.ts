/** Questions to the state that more than one part of the window asks. */
import type { BlogState, PostListItem } from "#bridge";
import type { Problem } from "#core";
import type { OpenPost, WindowState } from "./state";

export function isDark(state: WindowState): boolean {
  const { colours } = state.preferences;
  return colours === "system" ? state.systemIsDark : colours === "dark";
}

export function currentOpen(state: WindowState): OpenPost | null {
  return state.current === null ? null : (state.open[state.current] ?? null);
}

export function unsavedPosts(state: WindowState): readonly OpenPost[] {
  return Object.values(state.open).filter((open) => open.isDirty);
}

export function itemOf(
  blog: BlogState | null,
  id: string | null,
): PostListItem | null {
  return blog?.posts.find(({ meta }) => meta.path === id) ?? null;
}

/** The post's title, or its file where the list does not know it (yet). */
export function titleOf(blog: BlogState | null, id: string): string {
  return itemOf(blog, id)?.meta.title || id;
}

/** What is wrong in the shown post: as the worker read it, or as it stands on disk until then. */
export function currentProblems(state: WindowState): readonly Problem[] {
  if (state.current === null) return none;
  if (state.found !== null) return state.found;
  return itemOf(state.blog, state.current)?.problems ?? none;
}

/** What is wrong elsewhere: in other posts, in galley.yaml, between posts. */
export function otherProblems(
  blog: BlogState | null,
  current: string | null,
): readonly Problem[] {
  if (blog === null) return none;
  return [
    ...blog.settingsProblems,
    ...blog.problems,
    ...blog.posts
      .filter(({ meta }) => meta.path !== current)
      .flatMap(({ problems }) => problems),
  ];
}

const none: readonly Problem[] = [];
