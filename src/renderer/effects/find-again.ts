import { ask, askOrSay, type Context } from "./context";
import type { OutsideEffects } from "./outside";

/**
 * The host can be reached again, or another one in its place, which knows nothing of this window:
 * it opens the blog, and every open text stays as it is.
 */
export function createFindAgain(context: Context, outside: OutsideEffects) {
  const { store } = context;

  return async (): Promise<void> => {
    const { blog } = store.get();
    if (blog === null) return;
    // What happened in the folder meanwhile comes as events.
    const answer = await ask(context, "refreshBlog", {});
    if (answer.ok || answer.refusal.code !== "not-a-blog") return;
    const { folder } = blog;
    const again = await askOrSay(context, "openBlog", { folder });
    if (again === null) return;
    store.dispatch({ type: "blog-found-again", blog: again });
    // Of what changed before it was there, the new host cannot tell.
    for (const id of Object.keys(store.get().open))
      await outside.changedOutside(id, null);
  };
}
