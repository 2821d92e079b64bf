/** Renaming a post's file, and taking that back to the byte. */
import type { PostText } from "#bridge";
import type { Offer } from "../state/state";
import { texts } from "../texts";
import { ask, askOrSay, say, type Context } from "./context";
import type { SavingEffects } from "./saving";

export interface Renaming {
  renamePost(id: string, name: string): Promise<void>;
  takeBack(offer: RenameOffer): Promise<void>;
}

export type RenameOffer = Extract<Offer, { readonly kind: "rename-post" }>;

export function createRenaming(
  context: Context,
  saving: SavingEffects,
): Renaming {
  const { store } = context;

  async function readText(id: string): Promise<PostText | null> {
    const answer = await ask(context, "readPost", { id });
    return answer.ok ? answer.value : null;
  }

  /** The id afterwards, or null. */
  async function rename(id: string, name: string): Promise<string | null> {
    const item = await saving.whileMoving(id, () =>
      askOrSay(context, "renamePost", { id, name }),
    );
    if (item === null) return null;
    const to = item.meta.path;
    context.texts.rename(id, to);
    store.dispatch({ type: "post-renamed", from: id, to });
    saving.moved(id, to);
    store.dispatch({
      type: "posts-changed",
      event: { changed: [item], removed: [id], files: null },
    });
    return to;
  }

  /** Takes over what stands in the file now; what was typed meanwhile is merged with it. */
  async function followDisk(id: string): Promise<PostText | null> {
    const post = await readText(id);
    const open = store.get().open[id];
    if (post === null || open === undefined) return post;
    if (open.isDirty && post.hash !== open.base) {
      const { text: theirs, hash } = post;
      store.dispatch({ type: "save-conflict", id, theirs, hash });
      await saving.merge(id);
      return post;
    }
    if (!open.isDirty) context.texts.applyText(id, post.text);
    store.dispatch({ type: "base-moved", post });
    return post;
  }

  /** A rename writes into the file (its old address): what is not saved is saved before. */
  async function renamePost(id: string, name: string): Promise<void> {
    if (store.get().open[id]?.isDirty && !(await saving.save(id))) return;
    const before = await readText(id);
    const to = await rename(id, name);
    if (to === null) return;
    const after = await followDisk(to);
    say(context, texts.posts.renamed(fileName(id), fileName(to)), {
      kind: "rename-post",
      id: to,
      name: stemOf(id),
      before: before?.text ?? "",
      after: after?.text ?? "",
    });
  }

  /** The text goes back as well, unless it was edited since. */
  async function takeBack(offer: RenameOffer): Promise<void> {
    const { id, name, before, after } = offer;
    if (store.get().open[id]?.isDirty) await saving.save(id);
    const isUntouched = (await readText(id))?.text === after;
    const back = await rename(id, name);
    if (back === null) return;
    const now = await readText(back);
    if (isUntouched && now !== null) {
      const { hash: base } = now;
      await askOrSay(context, "savePost", { id: back, text: before, base });
    }
    await followDisk(back);
    say(context, texts.posts.renamed(fileName(id), fileName(back)));
  }

  return { renamePost, takeBack };
}

/** `posts/2026-05-01-kafka.md` → `2026-05-01-kafka.md`; a bundle goes by its folder. */
export function fileName(id: string): string {
  const parts = id.split("/");
  const last = parts.at(-1) ?? id;
  return /^index\.\w+$/u.test(last) ? (parts.at(-2) ?? last) : last;
}

/** The file's name without extension: what a rename asks for. */
export function stemOf(id: string): string {
  return fileName(id).replace(/\.(md|markdown|mdown|mkd)$/iu, "");
}
