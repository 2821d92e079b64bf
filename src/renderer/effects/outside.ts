/** What happens to the file of an open text elsewhere: it changes, it vanishes, it comes back. */
import type { PostText } from "#bridge";
import type { OpenPost } from "../state/state";
import { titleInText, titleOf } from "../state/select";
import { texts } from "../texts";
import { ask, say, type Context } from "./context";
import { forgetPost } from "./forget-post";
import { isEmptied } from "./merging";
import type { SavingEffects } from "./saving";

export interface OutsideEffects {
  /** The file of a post has another content than the window read or wrote; null: it is gone. */
  changedOutside(id: string, hash: string | null): Promise<void>;
}

/** A file that is being written to all the time is left to the next event. */
const mostReadings = 5;

export function createOutsideEffects(
  context: Context,
  saving: SavingEffects,
): OutsideEffects {
  const { store } = context;

  /** The post, when nothing of ours is under way that explains the event. */
  async function openWhenQuiet(id: string): Promise<OpenPost | null> {
    await saving.whenQuiet(id);
    return saving.isMoving(id) ? null : (store.get().open[id] ?? null);
  }

  /**
   * The event is a hint, and may be late, doubled or about our own save: the file is read, and what
   * was read while a save of ours was under way is read again.
   */
  async function changedOutside(
    id: string,
    hash: string | null,
  ): Promise<void> {
    for (let tries = 0; tries < mostReadings; tries += 1) {
      const open = await openWhenQuiet(id);
      if (open === null) return;
      if (hash === open.post.hash && !isUnsettled(open)) return;
      const saves = saving.savesOf(id);
      const answer = await ask(context, "readPost", { id });
      const now = store.get().open[id];
      if (now === undefined || saving.isMoving(id)) return;
      if (saving.savesOf(id) !== saves) continue;
      if (answer.ok) return compare(now, answer.value);
      if (answer.refusal.code === "not-found") vanished(now);
      return;
    }
  }

  /** A clean text follows the disk, unless the file has shrunk to nothing: that is asked about. */
  async function compare(open: OpenPost, disk: PostText): Promise<void> {
    if (disk.hash === open.base) {
      // The file is again what the edits began with: there is nothing to settle any more.
      if (isUnsettled(open)) store.dispatch({ type: "base-moved", post: disk });
      return;
    }
    if (disk.hash === open.post.hash) return;
    if (!open.isDirty && !isEmptied(open.post.text, disk.text))
      return takeOver(disk);
    const { id, text: theirs, hash } = disk;
    store.dispatch({ type: "save-conflict", id, theirs, hash });
    await saving.merge(id);
  }

  function takeOver(disk: PostText): void {
    const { id } = disk;
    const before = context.texts.getText(id) ?? disk.text;
    store.dispatch({ type: "base-moved", post: disk });
    context.texts.applyText(id, disk.text);
    const { blog, current } = store.get();
    if (current !== id) return;
    say(context, texts.status.takenOver(titleOf(blog, id)), {
      kind: "put-text",
      id,
      before,
      after: disk.text,
    });
  }

  function vanished(open: OpenPost): void {
    const { id, text } = open.post;
    if (open.isDirty) {
      store.dispatch({ type: "post-gone", id });
      return;
    }
    const title = titleInText(store.get().blog, id, text);
    forgetPost(context, saving, id);
    const offer = { kind: "write-again", id, text } as const;
    say(context, texts.status.vanished(title), offer);
  }

  return { changedOutside };
}

/** Something waits for the writer's word, or for the file to be as it was. */
function isUnsettled({ saving }: OpenPost): boolean {
  return saving.kind === "conflict" || saving.kind === "gone";
}
