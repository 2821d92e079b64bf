import { askOrSay, type Context } from "./context";

/** Writes a text as a new post, under the id itself where no file has it; the new id, or null. */
export async function createBeside(
  context: Context,
  id: string,
  text: string,
): Promise<string | null> {
  const item = await askOrSay(context, "createPostFrom", { id, text });
  if (item === null) return null;
  context.store.dispatch({
    type: "posts-changed",
    event: { changed: [item], removed: [], files: null },
  });
  return item.meta.path;
}
