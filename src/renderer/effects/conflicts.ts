/** Settles what happened to a text elsewhere: changed on disk, vanished, or kept from a crash. */
import type { KeptDraft, PostText } from "#bridge";
import type { OpenPost } from "../state/state";
import { titleOf } from "../state/select";
import { texts } from "../texts";
import { ask, askOrSay, say, type Context } from "./context";
import type { PostEffects } from "./posts";
import type { SavingEffects } from "./saving";

export interface ConflictEffects {
  /** Writes the window's text over the other one, which the writer has seen. */
  keepMine(id: string): Promise<void>;
  takeTheirs(id: string): void;
  /** The window's text becomes a new post; the original is shown as it is on disk. */
  keepBoth(id: string): Promise<void>;
  writeAgain(id: string): Promise<void>;
  letGo(id: string): void;
  /** The file of a post has another content than the window read or wrote; null: it is gone. */
  changedOutside(id: string, hash: string | null): Promise<void>;
  putBack(draft: KeptDraft): Promise<void>;
  giveUp(draft: KeptDraft): Promise<void>;
  /** The text on disk that a kept draft stands against; null when the file is gone. */
  savedTextOf(draft: KeptDraft): Promise<string | null>;
}

export function createConflictEffects(
  context: Context,
  saving: SavingEffects,
  posts: PostEffects,
): ConflictEffects {
  const { store } = context;

  const textOf = ({ post }: OpenPost): string =>
    context.texts.getText(post.id) ?? post.text;

  const hideDialog = (): void =>
    store.dispatch({ type: "dialog-shown", dialog: null });

  /** The text on disk counts as seen: a save may replace it. */
  function acceptTheirs(open: OpenPost): PostText | null {
    if (open.saving.kind !== "conflict") return null;
    const { theirs, hash } = open.saving;
    const post = { ...open.post, text: theirs, hash };
    store.dispatch({ type: "base-moved", post });
    return post;
  }

  function takeTheirs(id: string): void {
    const open = store.get().open[id];
    const post = open === undefined ? null : acceptTheirs(open);
    hideDialog();
    if (post !== null) context.texts.applyText(id, post.text);
  }

  function forget(id: string): void {
    saving.release(id);
    store.dispatch({ type: "post-forgotten", id });
    context.texts.close(id);
  }

  async function createBeside(
    id: string,
    text: string,
  ): Promise<string | null> {
    const item = await askOrSay(context, "createPostFrom", { id, text });
    if (item === null) return null;
    store.dispatch({
      type: "posts-changed",
      event: { changed: [item], removed: [], files: null },
    });
    return item.meta.path;
  }

  async function changedOutside(
    id: string,
    hash: string | null,
  ): Promise<void> {
    const open = store.get().open[id];
    if (open === undefined || saving.isMoving(id)) return;
    if (hash === null) return vanished(open);
    if (hash === open.post.hash) return;
    const answer = await ask(context, "readPost", { id });
    const now = store.get().open[id];
    if (answer.ok && now !== undefined) compare(now, answer.value);
  }

  function vanished(open: OpenPost): void {
    const { id } = open.post;
    if (open.isDirty) store.dispatch({ type: "post-gone", id });
    else forget(id);
  }

  /** A clean text follows the disk, unless the file has shrunk to nothing: that is asked about. */
  function compare(open: OpenPost, disk: PostText): void {
    if (disk.hash === open.post.hash || disk.hash === open.base) return;
    const hasShrunk = disk.text.trim() === "" && open.post.text.trim() !== "";
    if (open.isDirty || hasShrunk) {
      store.dispatch({
        type: "save-conflict",
        id: disk.id,
        theirs: disk.text,
        hash: disk.hash,
      });
      return;
    }
    store.dispatch({ type: "base-moved", post: disk });
    context.texts.applyText(disk.id, disk.text);
    if (store.get().current === disk.id) {
      say(context, texts.status.takenOver(titleOf(store.get().blog, disk.id)));
    }
  }

  async function settled(draft: KeptDraft): Promise<void> {
    await ask(context, "dropDraft", { id: draft.id });
    store.dispatch({ type: "recovered-settled", id: draft.id });
  }

  return {
    takeTheirs,
    changedOutside,
    keepMine: async (id) => {
      const open = store.get().open[id];
      if (open !== undefined) acceptTheirs(open);
      hideDialog();
      await saving.save(id);
    },
    keepBoth: async (id) => {
      const open = store.get().open[id];
      if (open === undefined) return;
      const mine = await createBeside(id, textOf(open));
      if (mine === null) return;
      takeTheirs(id);
      await posts.showPost(mine);
    },
    writeAgain: async (id) => {
      const open = store.get().open[id];
      if (open === undefined) return;
      const made = await createBeside(id, textOf(open));
      if (made === null) return;
      hideDialog();
      if (made === id) store.dispatch({ type: "post-forgotten", id });
      else forget(id);
      await posts.showPost(made);
    },
    letGo: (id) => {
      hideDialog();
      forget(id);
      void ask(context, "dropDraft", { id });
    },
    putBack: async (draft) => {
      const isThere = store
        .get()
        .blog?.posts.some(({ meta }) => meta.path === draft.id);
      if (isThere) return posts.showPost(draft.id);
      const made = await createBeside(draft.id, draft.text);
      if (made === null) return;
      await settled(draft);
      await posts.showPost(made);
    },
    giveUp: async (draft) => {
      await settled(draft);
      const title = titleOf(store.get().blog, draft.id);
      say(context, texts.recovered.given(title));
    },
    savedTextOf: async ({ id }) => {
      const answer = await ask(context, "readPost", { id });
      return answer.ok ? answer.value.text : null;
    },
  };
}
