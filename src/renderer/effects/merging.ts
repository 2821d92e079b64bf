/**
 * Brings what was typed here together with what was changed elsewhere, where both leave each other
 * alone. Where they do not, nothing happens: the writer decides.
 */
import { mergeTexts } from "#core";
import type { OpenPost } from "../state/state";
import { titleOf } from "../state/select";
import { texts } from "../texts";
import { ask, say, type Context } from "./context";

export interface Merging {
  /** True when the text of a post in conflict now holds both changes, and is based on the disk's. */
  merge(id: string): Promise<boolean>;
  /** Takes back that `after` was put in the place of `before`; what was typed since stays. */
  takeBack(change: PutText): void;
}

export interface PutText {
  readonly id: string;
  readonly before: string;
  readonly after: string;
}

export function createMerging(
  context: Context,
  edited: (id: string) => void,
): Merging {
  const { store } = context;

  /** The text that both changes began with; null when it is kept nowhere. */
  async function baseTextOf({ post, base }: OpenPost): Promise<string | null> {
    if (post.hash === base) return post.text;
    const { id } = post;
    const answer = await ask(context, "readSnapshot", { id, hash: base });
    return answer.ok ? (answer.value?.text ?? null) : null;
  }

  async function merge(id: string): Promise<boolean> {
    const asked = store.get().open[id];
    if (asked?.saving.kind !== "conflict") return false;
    const base = await baseTextOf(asked);
    // Typing may have gone on, and the conflict may be another by now.
    const open = store.get().open[id];
    const mine = context.texts.getText(id);
    if (base === null || mine === null || open?.saving !== asked.saving)
      return false;
    const { theirs, hash } = asked.saving;
    const merged = mergeTexts(base, mine, theirs);
    if (!merged.isClean || isEmptied(base, theirs)) return false;
    takeOver(open, { theirs, hash, merged: merged.text });
    if (merged.text !== mine)
      tellMerged({ id, before: mine, after: merged.text });
    return true;
  }

  /** The disk's text becomes the base, the merged one an edit that is not saved yet. */
  function takeOver(
    { post }: OpenPost,
    { theirs, hash, merged }: Record<"theirs" | "hash" | "merged", string>,
  ): void {
    const { id } = post;
    context.texts.markSaved(id, theirs);
    store.dispatch({
      type: "base-moved",
      post: { ...post, text: theirs, hash },
    });
    context.texts.editText(id, merged);
    edited(id);
    const { dialog } = store.get();
    if (dialog?.kind === "conflict" && dialog.id === id)
      store.dispatch({ type: "dialog-shown", dialog: null });
  }

  function tellMerged(change: PutText): void {
    const title = titleOf(store.get().blog, change.id);
    say(context, texts.status.merged(title), { kind: "put-text", ...change });
  }

  return {
    merge,
    takeBack: ({ id, before, after }) => {
      const now = context.texts.getText(id);
      if (now === null) return;
      const back = mergeTexts(after, now, before);
      if (back.isClean) context.texts.editText(id, back.text);
      else say(context, texts.status.cannotTakeBack);
    },
  };
}

/** A file that has shrunk to nothing is never taken over without a question. */
export function isEmptied(before: string, after: string): boolean {
  return after.trim() === "" && before.trim() !== "";
}
