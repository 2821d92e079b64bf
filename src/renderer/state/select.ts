/** Questions to the state that more than one part of the window asks. */
import type { BlogSight, BlogState, PostListItem } from "#bridge";
import { readHead, type Problem } from "#core";
import type { OpenPost, WindowState } from "./state";

export function isDark(state: WindowState): boolean {
  const { colours } = state.preferences;
  return colours === "system" ? state.systemIsDark : colours === "dark";
}

/** The blog as far as the list shows it: what was kept of it stands for one that is being read. */
export function listedBlog({
  blog,
  sight,
}: WindowState): BlogState | BlogSight | null {
  return blog ?? sight;
}

export function currentOpen(state: WindowState): OpenPost | null {
  return state.current === null ? null : (state.open[state.current] ?? null);
}

/** How it stands with an open text, worst first: what the list and the status line mark. */
export type Standing =
  "conflict" | "gone" | "failed" | "unprotected" | "kept" | "unsaved" | "saved";

export function standingOf(open: OpenPost): Standing {
  const { kind } = open.saving;
  if (kind === "conflict" || kind === "gone" || kind === "failed") return kind;
  if (!open.isDirty) return "saved";
  if (open.unprotected !== null) return "unprotected";
  return open.isKept ? "kept" : "unsaved";
}

/** Posts other than the shown one that cannot be saved, or not without the writer's word. */
export function otherTroubledPosts(state: WindowState): readonly OpenPost[] {
  return Object.values(state.open).filter(
    (open) => open.post.id !== state.current && isTroubled(standingOf(open)),
  );
}

function isTroubled(standing: Standing): boolean {
  return !["saved", "kept", "unsaved"].includes(standing);
}

export function unsavedPosts(state: WindowState): readonly OpenPost[] {
  return Object.values(state.open).filter((open) => open.isDirty);
}

/** Whether closing the window would leave something unsaved: a text, or an edit of the settings. */
export function hasUnsaved(state: WindowState): boolean {
  const { settingsForm } = state;
  const isFormSaved =
    settingsForm === null || settingsForm.saving.kind === "saved";
  return !isFormSaved || unsavedPosts(state).length > 0;
}

/** Posts whose text as it stands now is in this window only, once all was asked to be kept. */
export function unprotectedPosts(state: WindowState): readonly OpenPost[] {
  return unsavedPosts(state).filter(
    ({ isKept, unprotected }) => !isKept || unprotected !== null,
  );
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

/** The same for a post whose file is gone: the list does not know it, but its text does. */
export function titleInText(
  blog: BlogState | null,
  id: string,
  text: string,
): string {
  if (blog === null || itemOf(blog, id) !== null) return titleOf(blog, id);
  return readHead(id, text, blog.settings, headingLine).meta.title || id;
}

/** A heading as it is written is enough here; a parser of Markdown would be loaded for it. */
function headingLine(body: string): string | null {
  return /^ {0,3}#{1,6} (.*)$/m.exec(body)?.[1]?.trim() ?? null;
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
