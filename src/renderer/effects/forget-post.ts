import type { Context } from "./context";
import type { SavingEffects } from "./saving";

/** Lets go of an open post: its text, its undo history and what was due about it. */
export function forgetPost(
  { store, texts }: Context,
  saving: SavingEffects,
  id: string,
): void {
  saving.release(id);
  store.dispatch({ type: "post-forgotten", id });
  texts.close(id);
}
