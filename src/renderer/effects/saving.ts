/**
 * Saves and keeps texts: with the command, after a pause, before a post is left; outside the post
 * within a second of typing. Nothing is written over a text that the edits did not begin with.
 */
import type { SaveResult } from "#bridge";
import { unsavedPosts } from "../state/select";
import { texts } from "../texts";
import { BoundedDelay } from "./bounded-delay";
import { ask, say, type Context } from "./context";
import { createDraftKeeper } from "./draft-keeper";
import { createMerging, type PutText } from "./merging";

export interface SavingEffects {
  /** A text was typed in or taken over. */
  edited(id: string): void;
  /** A text that was kept in an earlier session is shown again. */
  adopted(id: string): void;
  /** True when the text on disk is the one in the window afterwards. */
  save(id: string): Promise<boolean>;
  saveAll(): Promise<void>;
  /** Merges what the disk has into a text in conflict with it, where that is clean; true when it was. */
  merge(id: string): Promise<boolean>;
  /** Takes back that a text was put in the place of another. */
  takeBack(change: PutText): void;
  /** Waits until no save of the post is under way. */
  whenQuiet(id: string): Promise<void>;
  /** Number of saves of the post so far: what was read from disk meanwhile may be older than them. */
  savesOf(id: string): number;
  /** The post goes out of sight. */
  leave(id: string): void;
  /** Everything typed is saved or kept outside its post before this ends. */
  settle(): Promise<void>;
  /** The window may vanish: what is due is sent at once. */
  flush(): void;
  release(id: string): void;
  moved(from: string, to: string): void;
  /** While a file is being renamed, its absence is no news. */
  whileMoving<T>(id: string, work: () => Promise<T>): Promise<T>;
  isMoving(id: string): boolean;
  /** The host or the folder is back: what could not be saved or kept is tried again at once. */
  retryFailed(): void;
}

/** Pause after which a text saves itself, and the longest it waits while typing goes on; milliseconds. */
const autosavePause = 1500;
const autosaveLongest = 20_000;
/** A save that failed is tried again: the disk may have room, the folder may be back. */
const retryAfter = 5000;
/** Another program may go on writing: after so many merges in one save the conflict stands. */
const mergesInOneSave = 3;

export function createSavingEffects(context: Context): SavingEffects {
  const { store, timers } = context;
  const keeper = createDraftKeeper(context);
  const autosaves = new Map<string, BoundedDelay>();
  const running = new Map<string, Promise<boolean>>();
  const saves = new Map<string, number>();
  const moving = new Set<string>();
  const merging = createMerging(context, edited);

  function edited(id: string): void {
    const isDirty = context.texts.isChanged(id);
    store.dispatch({ type: "text-changed", id, isDirty });
    if (!isDirty) {
      autosaves.get(id)?.cancel();
      void keeper.saved(id);
      return;
    }
    keeper.edited(id);
    if (store.get().preferences.autosave) autosaveOf(id).call();
  }

  function autosaveOf(id: string): BoundedDelay {
    const known = autosaves.get(id);
    if (known !== undefined) return known;
    const made = new BoundedDelay(
      () => void saveQuietly(id),
      autosavePause,
      autosaveLongest,
      timers,
    );
    autosaves.set(id, made);
    return made;
  }

  /** A save that nobody asked for: it opens no question. */
  async function saveQuietly(id: string): Promise<boolean> {
    const kind = store.get().open[id]?.saving.kind;
    if (kind === "conflict" || kind === "gone") return false;
    return saveInTurn(id);
  }

  /** One save of a post at a time; the next one begins with what was typed meanwhile. */
  function saveInTurn(id: string): Promise<boolean> {
    const before = running.get(id) ?? Promise.resolve(true);
    const turn = before.then(() => writeIfDirty(id));
    running.set(id, turn);
    return turn;
  }

  async function writeIfDirty(
    id: string,
    merges = mergesInOneSave,
  ): Promise<boolean> {
    const open = store.get().open[id];
    return open === undefined || !open.isDirty || write(id, merges);
  }

  async function write(id: string, merges: number): Promise<boolean> {
    const open = store.get().open[id];
    if (open === undefined || open.post.readOnly !== null) return false;
    const text = context.texts.getText(id) ?? open.post.text;
    autosaves.get(id)?.cancel();
    saves.set(id, savesOf(id) + 1);
    store.dispatch({ type: "save-begun", id });
    const answer = await ask(context, "savePost", {
      id,
      text,
      base: open.base,
    });
    if (!answer.ok) {
      store.dispatch({ type: "save-failed", id, refusal: answer.refusal });
      timers.set(() => retry(id), retryAfter);
      return false;
    }
    return finish({ id, text, merges }, answer.value);
  }

  async function finish(
    { id, text, merges }: Turn,
    result: SaveResult,
  ): Promise<boolean> {
    switch (result.status) {
      case "saved":
        return saved(id, text, result.hash);
      case "conflict":
        store.dispatch({
          type: "save-conflict",
          id,
          theirs: result.theirs,
          hash: result.hash,
        });
        return merges > 0 && (await merging.merge(id))
          ? writeIfDirty(id, merges - 1)
          : false;
      case "gone":
        store.dispatch({ type: "post-gone", id });
        return false;
    }
  }

  async function saved(id: string, text: string, hash: string): Promise<true> {
    context.texts.markSaved(id, text);
    const isDirty = context.texts.isChanged(id);
    store.dispatch({ type: "save-done", id, text, hash, isDirty });
    // Typed back while it was being saved, a text counted as saved until now: nothing was due.
    if (isDirty && store.get().preferences.autosave) autosaveOf(id).call();
    await keeper.saved(id);
    return true;
  }

  function retry(id: string): void {
    if (store.get().open[id]?.saving.kind === "failed") void saveQuietly(id);
  }

  /** Another save may have been asked for while one was waited for. */
  async function whenQuiet(id: string): Promise<void> {
    let waitedFor: Promise<boolean> | undefined;
    while (running.get(id) !== waitedFor) {
      waitedFor = running.get(id);
      await waitedFor;
    }
  }

  function savesOf(id: string): number {
    return saves.get(id) ?? 0;
  }

  async function save(id: string): Promise<boolean> {
    // What was typed since may have made room for both.
    await merging.merge(id);
    const isSaved = await saveQuietly(id);
    const kind = store.get().open[id]?.saving.kind;
    if (kind === "conflict" || kind === "gone") {
      store.dispatch({
        type: "dialog-shown",
        dialog: { kind: "conflict", id },
      });
    }
    return isSaved;
  }

  async function settle(): Promise<void> {
    const ids = unsavedPosts(store.get()).map(({ post }) => post.id);
    if (store.get().preferences.autosave) {
      await Promise.all(ids.map(saveQuietly));
    }
    await Promise.all(ids.map((id) => keeper.keepNow(id)));
  }

  return {
    save,
    settle,
    edited,
    savesOf,
    merge: merging.merge,
    takeBack: merging.takeBack,
    whenQuiet,
    saveAll: async () => {
      const ids = unsavedPosts(store.get()).map(({ post }) => post.id);
      const results = await Promise.all(ids.map(save));
      if (results.every((isSaved) => isSaved)) {
        say(
          context,
          ids.length === 0 ? texts.status.nothingToSave : texts.status.allSaved,
        );
      }
    },
    adopted: (id) => keeper.adopted(id),
    leave: (id) => autosaves.get(id)?.flush(),
    flush: () => {
      keeper.flush();
      for (const autosave of autosaves.values()) autosave.flush();
    },
    release: (id) => {
      autosaves.get(id)?.cancel();
      autosaves.delete(id);
      running.delete(id);
      saves.delete(id);
      keeper.release(id);
    },
    moved: (from, to) => {
      autosaves.get(from)?.cancel();
      autosaves.delete(from);
      keeper.moved(from, to);
      if (store.get().open[to]?.isDirty && store.get().preferences.autosave)
        autosaveOf(to).call();
    },
    whileMoving: async (id, work) => {
      await running.get(id);
      moving.add(id);
      try {
        return await work();
      } finally {
        moving.delete(id);
      }
    },
    isMoving: (id) => moving.has(id),
    retryFailed: () => {
      for (const { post } of unsavedPosts(store.get())) {
        void keeper.keepNow(post.id);
        retry(post.id);
      }
    },
  };
}

/** A save under way: the text that it writes, and how often it may still merge. */
interface Turn {
  readonly id: string;
  readonly text: string;
  readonly merges: number;
}
