/** Texts of earlier sessions that were kept and never saved: put back, compared, given up. */
import type { KeptDraft } from "#bridge";
import { itemOf, titleInText } from "../state/select";
import { texts } from "../texts";
import { ask, say, sayRefusal, type Context } from "./context";
import { createBeside } from "./create-beside";
import type { PostEffects } from "./posts";

export interface RecoveryEffects {
  /** The text enters its post as an edit that is not saved yet; a vanished post is written again. False when it could not. */
  putBack(draft: KeptDraft): Promise<boolean>;
  putAllBack(drafts: readonly KeptDraft[]): Promise<void>;
  /** The text is offered no more; it stays in the post's history. */
  giveUp(draft: KeptDraft): Promise<void>;
  /** What was given up is offered again. */
  keepAgain(draft: KeptDraft): Promise<void>;
  /** The text on disk that a kept draft stands against; null when the file is gone. */
  savedTextOf(draft: KeptDraft): Promise<string | null>;
}

export function createRecoveryEffects(
  context: Context,
  posts: PostEffects,
): RecoveryEffects {
  const { store } = context;
  const words = texts.recovered;

  const titleOfDraft = ({ id, text }: KeptDraft): string =>
    titleInText(store.get().blog, id, text);

  async function settle({ id }: KeptDraft): Promise<void> {
    await ask(context, "dropDraft", { id });
    store.dispatch({ type: "recovered-settled", id });
  }

  async function putBack(draft: KeptDraft): Promise<boolean> {
    const title = titleOfDraft(draft);
    if (itemOf(store.get().blog, draft.id) !== null) {
      await posts.adoptDraft(draft);
      return !store.get().recovered.includes(draft);
    }
    const made = await createBeside(context, draft.id, draft.text);
    if (made === null) return false;
    await settle(draft);
    await posts.showPost(made);
    say(context, words.written(title));
    return true;
  }

  return {
    putBack,
    putAllBack: async (drafts) => {
      let count = 0;
      for (const draft of drafts) if (await putBack(draft)) count += 1;
      // Why one could not be put back stands in the status line.
      if (count > 1 && count === drafts.length)
        say(context, words.allBack(count));
    },
    giveUp: async (draft) => {
      const { id, text } = draft;
      const title = titleOfDraft(draft);
      await ask(context, "keepVersion", { id, text });
      await settle(draft);
      say(context, words.given(title), {
        kind: "keep-again",
        draft,
      });
    },
    keepAgain: async (draft) => {
      const { id, text, base } = draft;
      const answer = await ask(context, "keepDraft", { id, text, base });
      if (!answer.ok) sayRefusal(context, answer.refusal);
      store.dispatch({ type: "recovered-again", draft });
    },
    savedTextOf: async ({ id }) => {
      const answer = await ask(context, "readPost", { id });
      return answer.ok ? answer.value.text : null;
    },
  };
}
