/** Showing, making, renaming and deleting posts, and finding them. */
import type { KeptDraft, PostListItem, PostText } from "#bridge";
import type { PostKind, Problem } from "#core";
import { titleOf } from "../state/select";
import { visiblePosts } from "../state/visible-posts";
import { texts } from "../texts";
import { BoundedDelay } from "./bounded-delay";
import { ask, askOrSay, say, sayRefusal, type Context } from "./context";
import { createDraftAdoption } from "./draft-adoption";
import { forgetPost } from "./forget-post";
import { createRenaming, type RenameOffer } from "./renaming";
import type { SavingEffects } from "./saving";

export interface PostEffects {
  showPost(id: string): Promise<void>;
  /** Tries again to read the shown post, where that failed. */
  reopenPost(): Promise<void>;
  /** Shows the next (1) or previous (-1) post of the list. */
  stepPost(step: 1 | -1): Promise<void>;
  createPost(title: string, kind: PostKind): Promise<void>;
  duplicatePost(id: string): Promise<void>;
  renamePost(id: string, name: string): Promise<void>;
  deletePost(id: string): Promise<void>;
  /** Takes back the deletion at this time, or the last one. */
  restorePost(id: string, time?: number): Promise<void>;
  takeBackRename(offer: RenameOffer): Promise<void>;
  /** Shows a post with the text of an earlier session in it. */
  adoptDraft(draft: KeptDraft): Promise<void>;
  searchPosts(query: string): void;
  /** Stores a picture with the blog; the address to write, or null when refused (and said so). */
  addPicture(
    id: string,
    name: string,
    bytes: Uint8Array,
  ): Promise<string | null>;
  readTexts(ids: readonly string[]): Promise<readonly PostText[]>;
  goToProblem(problem: Problem): Promise<void>;
}

/** Posts without unsaved text whose undo history is kept. */
const keptClean = 24;

export function createPostEffects(
  context: Context,
  saving: SavingEffects,
): PostEffects {
  const { store, handles } = context;
  const renaming = createRenaming(context, saving);
  const adopt = createDraftAdoption(context, saving);

  async function showPost(id: string): Promise<void> {
    const { current, open } = store.get();
    if (current === id) {
      store.dispatch({ type: "view-shown", view: "writing" });
      store.dispatch({ type: "pane-shown", pane: "editor" });
      return;
    }
    if (current !== null) saving.leave(current);
    store.dispatch({ type: "post-shown", id });
    if (open[id] === undefined) await readPost(id);
    letGoOfOldest();
  }

  async function readPost(id: string): Promise<void> {
    const answer = await ask(context, "readPost", { id });
    if (!answer.ok) {
      store.dispatch({ type: "post-failed", id, refusal: answer.refusal });
      return;
    }
    const post = answer.value;
    context.texts.open(post);
    store.dispatch({ type: "post-read", post, recovered: null });
    const kept = store.get().recovered.find((draft) => draft.id === id);
    // Part of a text must not stand for the whole unless the writer says so.
    if (kept !== undefined && !kept.isDamaged) await adopt(kept);
  }

  async function reopenPost(): Promise<void> {
    const { current, open } = store.get();
    if (current !== null && open[current] === undefined)
      await readPost(current);
  }

  function letGoOfOldest(): void {
    const { open, current } = store.get();
    const clean = Object.keys(open).filter(
      (id) => open[id]?.isDirty === false && id !== current,
    );
    for (const id of clean.slice(0, -keptClean))
      forgetPost(context, saving, id);
  }

  async function showMade(item: PostListItem | null): Promise<void> {
    if (item === null) return;
    store.dispatch({
      type: "posts-changed",
      event: { changed: [item], removed: [], files: null },
    });
    await showPost(item.meta.path);
  }

  async function deletePost(id: string): Promise<void> {
    const { blog, open, current } = store.get();
    const title = titleOf(blog, id);
    // The trash gets the newest text, so that taking the deletion back loses nothing.
    if (open[id]?.isDirty && !(await saving.save(id))) return;
    const next = neighbourOf(id);
    const answer = await ask(context, "deletePost", { id });
    if (!answer.ok) return sayRefusal(context, answer.refusal);
    store.dispatch({
      type: "posts-changed",
      event: { changed: [], removed: [id], files: null },
    });
    // What was typed meanwhile is not in the trash.
    if (store.get().open[id]?.isDirty) {
      store.dispatch({ type: "post-gone", id });
      return;
    }
    forgetPost(context, saving, id);
    say(context, texts.posts.deleted(title), { kind: "restore-post", id });
    if (current === id && next !== null && !store.get().isNarrow)
      await showPost(next);
  }

  function neighbourOf(id: string, step: 1 | -1 = 1): string | null {
    const { blog, list, open } = store.get();
    if (blog === null) return null;
    const ids = visiblePosts(blog.posts, list, open).map((i) => i.meta.path);
    const at = ids.indexOf(id);
    return ids[at + step] ?? ids[at - step] ?? null;
  }

  async function restorePost(id: string, time?: number): Promise<void> {
    const which = time === undefined ? { id } : { id, time };
    const item = await askOrSay(context, "restorePost", which);
    await showMade(item);
    if (item !== null) say(context, texts.posts.restored(item.meta.title));
  }

  let wanted = "";
  const search = new BoundedDelay(
    () => void askForHits(wanted),
    150,
    400,
    context.timers,
  );

  async function askForHits(query: string): Promise<void> {
    const answer = await ask(context, "searchPosts", { query });
    if (!answer.ok) return;
    store.dispatch({ type: "search-answered", query, hits: answer.value });
  }

  return {
    showPost,
    reopenPost,
    deletePost,
    restorePost,
    renamePost: renaming.renamePost,
    takeBackRename: renaming.takeBack,
    adoptDraft: async (draft) => {
      await showPost(draft.id);
      if (store.get().recovered.includes(draft)) await adopt(draft);
    },
    stepPost: async (step) => {
      const { current } = store.get();
      const next = neighbourOf(current ?? "", current === null ? 1 : step);
      if (next !== null) await showPost(next);
    },
    createPost: async (title, kind) => {
      const item = await askOrSay(context, "createPost", { title, kind });
      await showMade(item);
      if (item !== null) say(context, texts.posts.created(item.meta.title));
    },
    duplicatePost: async (id) => {
      const { open, blog } = store.get();
      const title = titleOf(blog, id);
      if (open[id]?.isDirty && !(await saving.save(id))) return;
      const item = await askOrSay(context, "duplicatePost", { id });
      await showMade(item);
      if (item === null) return;
      say(context, texts.posts.duplicated(title), {
        kind: "delete-post",
        id: item.meta.path,
      });
    },
    searchPosts: (query) => {
      store.dispatch({ type: "list-changed", change: { query, hits: null } });
      wanted = query;
      if (query.trim() === "") search.cancel();
      else search.call();
    },
    addPicture: async (id, name, bytes) => {
      const answer = await askOrSay(context, "addPicture", { id, name, bytes });
      return answer?.address ?? null;
    },
    readTexts: async (ids) => {
      const answer = await ask(context, "readPosts", { ids: [...ids] });
      return answer.ok ? answer.value : [];
    },
    goToProblem: async ({ path, line }) => {
      store.dispatch({ type: "dialog-shown", dialog: null });
      if (path === "galley.yaml") {
        store.dispatch({ type: "view-shown", view: "settings" });
        return;
      }
      await showPost(path);
      if (line === undefined) handles.editor?.focus();
      else handles.editor?.goToLine(line);
    },
  };
}
