import { extname } from "node:path";
import {
  applyChanges,
  dateInZone,
  editFrontMatter,
  newPostFileName,
  newPostText,
  readPost,
} from "#core";
import type { PostListItem } from "#bridge";
import {
  addSnapshot,
  copyTree,
  createFile,
  fileError,
  isWritable,
  makeFolderInside,
  readPostFile,
  resolveInside,
} from "#node";
import type { OpenBlog } from "../blog/open-blog";
import { folderOf, freeName, join, postFilesOf } from "../blog/post-files";
import { renamePost } from "../blog/rename-post";
import { toMinute } from "../blog/to-minute";
import { refuse } from "../refusal";
import { requireOpen } from "../session";
import type { Answerers, Session } from "../session";
import { notFound, requirePostId } from "./text-answers";

/** Posts as files: made, copied and renamed. */
export const postFileAnswers: Answerers<
  "createPost" | "createPostFrom" | "duplicatePost" | "renamePost"
> = {
  createPost: (argument, session) =>
    inTurn(session, (open) =>
      argument.kind === "page"
        ? createPage(open, argument.title)
        : createPost(open, argument.title, session.clock()),
    ),

  createPostFrom: ({ id, text }, session) =>
    inTurn(session, (open) => createFrom(open, id, text, session.clock())),

  duplicatePost: ({ id }, session) =>
    inTurn(session, (open) => duplicate(open, id)),

  renamePost: ({ id, name }, session) =>
    inTurn(session, (open) => renamePost(open, id, name, session.clock())),
};

/** Does work that ends with a post, reads the folder again, and answers with the post's entry. */
export async function inTurn(
  session: Session,
  work: (open: OpenBlog) => Promise<string>,
): Promise<PostListItem> {
  const open = requireOpen(session);
  return open.writeInTurn(async () => {
    const id = await work(open);
    await open.refreshNow(new Set([id]));
    const item = open.items.get(id);
    if (item === undefined) throw notFound(id);
    return item;
  });
}

async function createPost(
  open: OpenBlog,
  title: string,
  now: number,
): Promise<string> {
  const { settings, postsFolder } = open.blog;
  const date = dateInZone(toMinute(now), settings.timezone);
  const text = newPostText({
    title,
    date,
    style: settings.listing.style,
    // Nothing is published before its writer says so.
    isDraft: true,
  });
  const name = newPostFileName(title, date.day);
  return create(open, postsFolder, name, text);
}

async function createPage(open: OpenBlog, title: string): Promise<string> {
  const { style } = open.blog.settings.listing;
  const text = newPostText({ title, date: null, style });
  const name = newPostFileName(title, "");
  return create(open, open.blog.pagesFolder, name, text);
}

/** Makes a file under the name or the next free one. */
async function create(
  open: OpenBlog,
  folder: string,
  name: string,
  text: string,
): Promise<string> {
  if (!isWritable(text)) {
    throw refuse("bad-request", "The text holds half a character.");
  }
  if (folder !== "") await makeFolder(open, folder);
  const ending = extname(name);
  const stem = name.slice(0, name.length - ending.length);
  for (let number = 1; ; number += 1) {
    const tried = number === 1 ? stem : `${stem}-${number}`;
    const id = join(folder, freeName(open, folder, tried, ending));
    const path = await resolveInside(open.folder, id);
    const bytes = Buffer.from(text, "utf8");
    if (await createFile(path, bytes, { root: open.folder })) return id;
  }
}

/** Makes what is missing of a folder; never the blog folder itself, which may have been lost meanwhile. */
async function makeFolder(open: OpenBlog, folder: string): Promise<void> {
  const above = folderOf(folder);
  if (above !== "") await makeFolder(open, above);
  const path = await resolveInside(open.folder, folder);
  await makeFolderInside(open.folder, path).catch((cause: unknown) => {
    throw fileError("make", path, cause);
  });
}

/** Under the post's own name where its file has vanished, else under a free name beside it. */
async function createFrom(
  open: OpenBlog,
  id: string,
  text: string,
  now: number,
): Promise<string> {
  // Also for a post that this session has never seen: its draft was kept, and its file went since.
  requirePostId(open, id);
  if (folderOf(id) !== "") await makeFolder(open, folderOf(id));
  const folder = folderOf(id);
  const name = folder === "" ? id : id.slice(folder.length + 1);
  const hasOriginal = open.blog.posts.has(id);
  const written = hasOriginal ? withoutAddress(text) : text;
  const made = await create(open, folder, name, written);
  // It is saved by that: whoever writes over it next must not take it away.
  await addSnapshot(open.folder, made, Buffer.from(written), now).catch(
    () => undefined,
  );
  return made;
}

/** Two posts cannot stand at one address: the one beside it gets an address from its name. */
function withoutAddress(text: string): string {
  const changes = editFrontMatter(text, [
    { key: "slug", value: null },
    { key: "aliases", value: null },
  ]);
  return applyChanges(text, changes);
}

async function duplicate(open: OpenBlog, id: string): Promise<string> {
  if (!open.blog.posts.has(id)) throw notFound(id);
  await resolveInside(open.folder, id);
  const { text, problem } = readPostFile(open.folder, id);
  if (problem !== null)
    throw refuse("read-only", problem.message, { path: id });
  const copy = asCopy(open, id, text);
  const files = postFilesOf(open, id);
  const name = freeName(
    open,
    files.folder,
    `${files.stem}-copy`,
    files.isBundle ? "" : files.extension,
  );
  if (files.isBundle) return duplicateBundle(open, id, name, copy);
  const made = await create(open, files.folder, name, copy);
  if (files.assetFolder !== null) {
    await copyFolder(
      open,
      files.assetFolder,
      made.slice(0, -extname(made).length),
    );
  }
  return made;
}

/** A copy begins as a draft of its own: no address of the original's, no redirects to it. */
function asCopy(open: OpenBlog, id: string, text: string): string {
  const { meta } = readPost(id, text, open.blog.settings);
  const changes = editFrontMatter(text, [
    { key: "title", value: `${meta.title} (copy)` },
    { key: "slug", value: null },
    { key: "aliases", value: null },
    { key: "draft", value: true },
  ]);
  return applyChanges(text, changes);
}

async function duplicateBundle(
  open: OpenBlog,
  id: string,
  name: string,
  text: string,
): Promise<string> {
  const from = folderOf(id);
  const to = join(folderOf(from), name);
  await makeFolder(open, to);
  const made = join(to, id.slice(from.length + 1));
  await createFile(
    await resolveInside(open.folder, made),
    Buffer.from(text, "utf8"),
    { root: open.folder },
  );
  await copyFolder(open, from, to);
  return made;
}

/** Copies what is there and lets stand what the copy has already. */
async function copyFolder(
  open: OpenBlog,
  from: string,
  to: string,
): Promise<void> {
  const source = await resolveInside(open.folder, from);
  const target = await resolveInside(open.folder, to);
  await copyTree(open.folder, source, target);
}
