import {
  addSnapshot,
  isMarkdown,
  isRelativeInside,
  listTrash,
  moveToTrash,
  resolveInside,
  restoreFromTrash,
} from "#node";
import type { OpenBlog } from "../blog/open-blog";
import { folderOf, postFilesOf } from "../blog/post-files";
import { refuse } from "../refusal";
import { requireOpen } from "../session";
import type { Answerers, Session } from "../session";
import { inTurn } from "./post-file-answers";
import { notFound } from "./text-answers";

/** Posts that go, and come back. */
export const deletionAnswers: Answerers<
  "deletePost" | "restorePost" | "listDeleted"
> = {
  deletePost: async ({ id }, session) => {
    const open = requireOpen(session);
    await open.writeInTurn(() => deletePost(open, id, session));
    return null;
  },

  restorePost: ({ id, time }, session) =>
    inTurn(session, (open) => restorePost(open, id, time)),

  listDeleted: async (_argument, session) => {
    const deletions = await listTrash(requireOpen(session).folder);
    return deletions.map(({ id, title, time }) => ({ id, title, time }));
  },
};

async function deletePost(
  open: OpenBlog,
  id: string,
  session: Session,
): Promise<void> {
  const post = open.blog.posts.get(id);
  if (post === undefined) throw notFound(id);
  const files = postFilesOf(open, id);
  const paths = files.isBundle ? [folderOf(id)] : [id];
  if (files.assetFolder !== null) paths.push(files.assetFolder);
  for (const path of paths) await resolveInside(open.folder, path);
  const { shell } = session.options;
  const unsaved = open.drafts.get(id);
  await moveToTrash(
    open.folder,
    { id, title: post.meta.title, paths, time: session.clock() },
    shell.moveToTrash &&
      ((path) => shell.moveToTrash?.(path) ?? Promise.resolve()),
  );
  await keepUnsaved(open, { id, text: unsaved }, session.clock()).catch(
    () => undefined,
  );
  await open.refreshNow(new Set([id]));
}

/** What was never saved of the post goes to its history. */
async function keepUnsaved(
  open: OpenBlog,
  { id, text }: { readonly id: string; readonly text: string | undefined },
  now: number,
): Promise<void> {
  if (text !== undefined) {
    await addSnapshot(open.folder, id, Buffer.from(text), now);
  }
  await open.kept.forgetUnlessNewer(id, text, undefined);
}

async function restorePost(
  open: OpenBlog,
  id: string,
  time: number | undefined,
): Promise<string> {
  if (!isRelativeInside(id) || !isMarkdown(id)) throw notFound(id);
  const paths = await restoreFromTrash(open.folder, id, time);
  if (paths !== null) return id;
  throw refuse("not-found", "This deletion can no longer be taken back here.", {
    path: id,
    hint: "Look for the post in the system's trash.",
  });
}
