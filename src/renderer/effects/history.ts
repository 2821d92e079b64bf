/** Earlier texts of posts, and deleted posts: listed, read, brought back. */
import type { Answer, DeletedPost, SnapshotInfo } from "#bridge";
import { formatMoment, texts } from "../texts";
import { ask, say, type Context } from "./context";
import type { PostEffects } from "./posts";
import type { SavingEffects } from "./saving";

export interface HistoryEffects {
  /** Shows a post and its history. */
  showHistory(id: string): Promise<void>;
  listHistory(id: string): Promise<Answer<readonly SnapshotInfo[]>>;
  /** The text of a snapshot; null when it is kept no longer. */
  readSnapshot(id: string, hash: string): Promise<Answer<string | null>>;
  /** An earlier text takes the place of the present one, as one edit, and is saved. */
  restoreText(id: string, earlier: EarlierText): Promise<void>;
  listDeleted(): Promise<Answer<readonly DeletedPost[]>>;
}

export interface EarlierText {
  /** When it was saved, milliseconds since 1970. */
  readonly time: number;
  readonly text: string;
}

export function createHistoryEffects(
  context: Context,
  saving: SavingEffects,
  posts: PostEffects,
): HistoryEffects {
  const { store } = context;

  async function restoreText(
    id: string,
    { time, text }: EarlierText,
  ): Promise<void> {
    const open = store.get().open[id];
    const before = context.texts.getText(id);
    if (open === undefined || open.post.readOnly !== null || before === null)
      return;
    // What was saved is in the history already.
    if (open.isDirty) await ask(context, "keepVersion", { id, text: before });
    context.texts.editText(id, text);
    store.dispatch({ type: "dialog-shown", dialog: null });
    if (!(await saving.save(id))) return;
    say(context, texts.history.restored(formatMoment(time)), {
      kind: "put-text",
      id,
      before,
      after: text,
    });
  }

  return {
    restoreText,
    showHistory: async (id) => {
      await posts.showPost(id);
      if (store.get().open[id] === undefined) return;
      const dialog = { kind: "history", id } as const;
      store.dispatch({ type: "dialog-shown", dialog });
    },
    listHistory: (id) => ask(context, "listHistory", { id }),
    readSnapshot: async (id, hash) => {
      const answer = await ask(context, "readSnapshot", { id, hash });
      return answer.ok
        ? { ok: true, value: answer.value?.text ?? null }
        : answer;
    },
    listDeleted: () => ask(context, "listDeleted", {}),
  };
}
