import { titleInText, unprotectedPosts } from "../state/select";
import { texts } from "../texts";
import type { Context } from "./context";

/**
 * Whether the window could vanish without a loss. Where it could not, it says which text is nowhere
 * else, and offers to let that go: the writer must not lose it by opening something.
 */
export function isAllSafe(context: Context): boolean {
  const { store } = context;
  const [open] = unprotectedPosts(store.get());
  if (open === undefined) return true;
  const { id } = open.post;
  const text = context.texts.getText(id) ?? open.post.text;
  const title = titleInText(store.get().blog, id, text);
  store.dispatch({
    type: "noticed",
    notice: {
      text: texts.status.onlyHere(title, open.unprotected),
      tone: "bad",
      offer: { kind: "let-go", id },
    },
  });
  return false;
}
