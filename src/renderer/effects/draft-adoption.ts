/** Puts the kept text of an earlier session into its open post, as an edit that is not saved yet. */
import type { KeptDraft } from "#bridge";
import { titleOf } from "../state/select";
import { formatMoment, texts } from "../texts";
import { say, type Context } from "./context";
import type { SavingEffects } from "./saving";

export function createDraftAdoption(context: Context, saving: SavingEffects) {
  const { store } = context;

  return async (draft: KeptDraft): Promise<void> => {
    const { id, text } = draft;
    // What was typed meanwhile goes first: it is then in the file and its history.
    if (store.get().open[id]?.isDirty && !(await saving.save(id))) return;
    const open = store.get().open[id];
    const before = context.texts.getText(id);
    if (open === undefined || before === null) return;
    const { post } = open;
    store.dispatch({ type: "post-read", post, recovered: draft });
    store.dispatch({ type: "recovered-settled", id });
    saving.adopted(id);
    context.texts.editText(id, text);
    saving.edited(id);
    const title = titleOf(store.get().blog, id);
    say(context, texts.recovered.back(title, formatMoment(draft.kept)), {
      kind: "put-text",
      id,
      before,
      after: text,
    });
    await saving.merge(id);
  };
}
