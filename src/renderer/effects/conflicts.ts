/** Settles a text against what was made of its file elsewhere, as the writer decides. */
import { mergeTexts } from "#core";
import type { OpenPost } from "../state/state";
import { titleInText } from "../state/select";
import { texts } from "../texts";
import { ask, askOrSay, say, type Context } from "./context";
import { createBeside } from "./create-beside";
import { forgetPost } from "./forget-post";
import { isEmptied } from "./merging";
import type { PostEffects } from "./posts";
import type { SavingEffects } from "./saving";

export interface ConflictEffects {
  /** Writes the window's text over the other one, which stays in the history. */
  keepMine(id: string): Promise<void>;
  /** The same with lines that were put together out of both. */
  keepMixed(id: string, lines: string): Promise<void>;
  /** The window's text gives way to the one on disk, and stays in the history. */
  takeTheirs(id: string): Promise<void>;
  /** The window's text becomes a new post; the original is shown as it is on disk. */
  keepBoth(id: string): Promise<void>;
  /** The text of a vanished file is written again. */
  writeAgain(id: string): Promise<void>;
  /** The text of a vanished file goes, and stays in the history. */
  letGo(id: string): Promise<void>;
  /** A text that is not open any more is written again. */
  putTextBack(id: string, text: string): Promise<void>;
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
  function acceptTheirs(id: string): string | null {
    const open = store.get().open[id];
    if (open?.saving.kind !== "conflict") return null;
    const { theirs, hash } = open.saving;
    store.dispatch({
      type: "base-moved",
      post: { ...open.post, text: theirs, hash },
    });
    context.texts.markSaved(id, theirs);
    return theirs;
  }

  async function keepMine(id: string): Promise<void> {
    acceptTheirs(id);
    hideDialog();
    saving.edited(id);
    await saving.save(id);
  }

  /** Keeps the window's text in the history, and once more where typing went on meanwhile. */
  async function keepTyped(id: string): Promise<void> {
    for (let tries = 0; tries < 5; tries += 1) {
      const text = context.texts.getText(id);
      if (text === null) return;
      // Where this fails, the text is still in the undo history.
      await askOrSay(context, "keepVersion", { id, text });
      if (context.texts.getText(id) === text) return;
    }
  }

  /**
   * Between the making of a file and its reading another program may have written to it: what the
   * window has is then no longer what it wrote, and would pass for saved, or go over theirs.
   */
  async function catchUp(id: string, written: string): Promise<void> {
    const disk = store.get().open[id]?.post.text;
    const mine = context.texts.getText(id);
    if (disk === undefined || mine === null || disk === written) return;
    const merged = mergeTexts(written, mine, disk);
    const isKept = isEmptied(written, disk);
    if (!merged.isClean && !isKept) await createBeside(context, id, mine);
    context.texts.applyText(id, disk);
    if (isKept) context.texts.editText(id, mine);
    else if (merged.isClean) context.texts.editText(id, merged.text);
  }

  async function takeTheirs(id: string): Promise<void> {
    const open = store.get().open[id];
    if (open?.saving.kind !== "conflict") return hideDialog();
    await keepTyped(id);
    const theirs = acceptTheirs(id);
    hideDialog();
    if (theirs !== null) context.texts.applyText(id, theirs);
  }

  return {
    keepMine,
    takeTheirs,
    keepMixed: async (id, lines) => {
      context.texts.editLines(id, lines);
      await keepMine(id);
    },
    keepBoth: async (id) => {
      const open = store.get().open[id];
      if (open === undefined) return;
      const mine = await createBeside(context, id, textOf(open));
      if (mine === null) return;
      await takeTheirs(id);
      await posts.showPost(mine);
    },
    writeAgain: async (id) => {
      const open = store.get().open[id];
      if (open === undefined) return;
      const text = textOf(open);
      const made = await createBeside(context, id, text);
      if (made === null) return;
      hideDialog();
      // Typing may have gone on while the file was written.
      const typed = context.texts.getText(id) ?? text;
      if (made === id && context.texts.has(id)) {
        store.dispatch({ type: "post-forgotten", id });
        context.texts.markSaved(id, text);
      } else forgetPost(context, saving, id);
      await posts.showPost(made);
      if (typed !== text) context.texts.editText(made, typed);
      await catchUp(made, text);
      saving.edited(made);
    },
    letGo: async (id) => {
      const open = store.get().open[id];
      if (open === undefined) return hideDialog();
      const text = textOf(open);
      const title = titleInText(store.get().blog, id, text);
      await keepTyped(id);
      hideDialog();
      forgetPost(context, saving, id);
      await ask(context, "dropDraft", { id });
      const offer = { kind: "write-again", id, text } as const;
      say(context, texts.gone.wasLet(title), offer);
    },
    putTextBack: async (id, text) => {
      const made = await createBeside(context, id, text);
      if (made !== null) await posts.showPost(made);
    },
  };
}
