/**
 * Keeps unsaved texts outside their posts, soon after a pause and never later than a third of a
 * second after the first unkept key, so that a crash costs at most half a second of typing. A very
 * long text, which takes its time to be written out and sent, is kept less often, and still within
 * the second. A disk that is slower sets its own pace: one request is under way at a time.
 */
import { BoundedDelay } from "./bounded-delay";
import { ask, describeRefusal, type Context } from "./context";

export interface DraftKeeper {
  edited(id: string): void;
  /** A text of an earlier session is shown again: it is kept already. */
  adopted(id: string): void;
  /** Keeps the text as it is now, at once. */
  keepNow(id: string): Promise<void>;
  /** The text on disk is the window's: what was kept has served. */
  saved(id: string): Promise<void>;
  moved(from: string, to: string): void;
  release(id: string): void;
  flush(): void;
}

/** Milliseconds. */
const pause = 150;
const longest = 300;
const retryAfter = 2000;
/** From so many characters on, all waits are this many times as long. */
const long = 200_000;
const stretch = 2.4;

export function createDraftKeeper(context: Context): DraftKeeper {
  const { store, timers } = context;
  const delays = new Map<string, BoundedDelay>();
  /** The last request about a post: keeping and dropping arrive in the order they were meant. */
  const last = new Map<string, Promise<void>>();
  const kept = new Set<string>();
  /** Posts whose next keeping waits for its turn: it will send the text of that moment. */
  const waiting = new Set<string>();

  function delayOf(id: string): BoundedDelay {
    const known = delays.get(id);
    if (known !== undefined) return known;
    const made = new BoundedDelay(
      () => void keepNow(id),
      pause,
      longest,
      timers,
    );
    delays.set(id, made);
    return made;
  }

  function inTurn(id: string, work: () => Promise<void>): Promise<void> {
    const next = (last.get(id) ?? Promise.resolve()).then(work);
    last.set(id, next);
    return next;
  }

  function keepNow(id: string): Promise<void> {
    delays.get(id)?.cancel();
    if (waiting.has(id)) return last.get(id) ?? Promise.resolve();
    waiting.add(id);
    return inTurn(id, () => keep(id));
  }

  async function keep(id: string): Promise<void> {
    waiting.delete(id);
    const open = store.get().open[id];
    if (open === undefined || !open.isDirty) return;
    kept.add(id);
    const text = context.texts.getText(id) ?? open.post.text;
    const answer = await ask(context, "keepDraft", {
      id,
      text,
      base: open.base,
    });
    tell(id, answer.ok ? null : describeRefusal(answer.refusal));
    if (!answer.ok) timers.set(() => delays.get(id)?.call(), retryAfter);
  }

  function tell(id: string, unprotected: string | null): void {
    const open = store.get().open[id];
    if (open?.isDirty !== true) return;
    const isKept = unprotected === null;
    if (open.unprotected !== unprotected || open.isKept !== isKept)
      store.dispatch({ type: "protection-told", id, unprotected });
  }

  function drop(id: string): Promise<void> {
    return inTurn(id, async () => {
      if (store.get().open[id]?.isDirty || !kept.delete(id)) return;
      await ask(context, "dropDraft", { id });
    });
  }

  return {
    keepNow,
    edited: (id) => {
      const length = context.texts.stateOf(id)?.doc.length ?? 0;
      delayOf(id).call(length < long ? 1 : stretch);
    },
    adopted: (id) => kept.add(id),
    saved: async (id) => {
      if (store.get().open[id]?.isDirty) return keepNow(id);
      delays.get(id)?.cancel();
      await drop(id);
    },
    moved: (from, to) => {
      delays.get(from)?.cancel();
      delays.delete(from);
      if (kept.has(from)) void drop(from);
      if (store.get().open[to]?.isDirty) void keepNow(to);
    },
    release: (id) => {
      delays.get(id)?.cancel();
      delays.delete(id);
      last.delete(id);
    },
    flush: () => {
      for (const delay of delays.values()) delay.flush();
    },
  };
}
