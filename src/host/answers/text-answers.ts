import type { PostText, SaveResult } from "#bridge";
import {
  hashOf,
  isGone,
  isMarkdown,
  isRelativeInside,
  isWritable,
  maxDepth,
  readPostFile,
  resolveInside,
} from "#node";
import type { PostFile } from "#node";
import type { OpenBlog } from "../blog/open-blog";
import { diskNow, makeSure, replaceText } from "../blog/replace-text";
import { RefusalError, refuse } from "../refusal";
import { requireOpen, requireReachable } from "../session";
import type { Answerers } from "../session";

/** Texts of posts: read, saved, kept while they are unsaved. */
export const textAnswers: Answerers<
  "readPost" | "readPosts" | "savePost" | "keepDraft" | "dropDraft"
> = {
  readPost: async ({ id }, session) => {
    const open = requireOpen(session);
    if (!open.blog.posts.has(id)) await open.requireReachable();
    return readText(open, id);
  },

  readPosts: async ({ ids }, session) => {
    const open = requireOpen(session);
    const texts: PostText[] = [];
    for (const id of ids) {
      const text = await readText(open, id).catch(() => null);
      if (text !== null) texts.push(text);
    }
    return texts;
  },

  savePost: async ({ id, text, base }, session) => {
    const open = requireOpen(session);
    return open.writeInTurn(() =>
      savePost(open, { id, text, base }, session.clock()),
    );
  },

  keepDraft: async ({ id, text, base }, session) => {
    const open = await requireReachable(session);
    requirePostId(open, id);
    await open.kept.keep(id, text, base);
    return null;
  },

  dropDraft: async ({ id }, session) => {
    const open = await requireReachable(session);
    requirePostId(open, id);
    await open.kept.forget(id);
    return null;
  },
};

/** Ids are posts that this session has seen, or names that a post of this blog could have. */
export function requirePostId(open: OpenBlog, id: string): void {
  const isPossible =
    open.seen.has(id) ||
    (isRelativeInside(id) &&
      isMarkdown(id) &&
      id.split("/").length <= maxDepth + 1 &&
      !id.split("/").some((name) => name.startsWith(".")));
  if (!isPossible) throw notFound(id);
}

export function notFound(id: string): RefusalError {
  return refuse("not-found", `There is no post ${id} in this blog.`, {
    path: id,
  });
}

async function readText(open: OpenBlog, id: string): Promise<PostText> {
  if (!open.blog.posts.has(id)) throw notFound(id);
  try {
    await resolveInside(open.folder, id);
    const { text, hash, readOnly } = readPostFile(open.folder, id);
    return { id, text, hash: hash === "" ? hashOf("") : hash, readOnly };
  } catch (cause) {
    if (!isGone(cause)) throw cause;
    await open.requireReachable();
    throw notFound(id);
  }
}

export interface Save {
  readonly id: string;
  readonly text: string;
  readonly base: string;
}

/** Saves within a turn of the blog. */
export async function savePost(
  open: OpenBlog,
  save: Save,
  now: number,
): Promise<SaveResult> {
  const { id, text, base } = save;
  if (!open.seen.has(id)) throw notFound(id);
  if (!isWritable(text)) {
    throw refuse(
      "bad-request",
      "The text holds half a character, which no file can hold.",
      { path: id, hint: "Remove the character that shows as a box." },
    );
  }
  await resolveInside(open.folder, id);
  const kept = open.drafts.get(id);
  const disk = diskNow(open, id);
  if (disk === null) {
    // Its name is free from now on, for the text that is written again.
    open.reread(new Map([[id, null]]));
    return { status: "gone" };
  }
  const hash = hashOf(text);
  if (disk.hash !== hash) {
    if (disk.readOnly !== null) {
      throw refuse("read-only", disk.readOnly, { path: id });
    }
    if (disk.hash !== base) {
      return { status: "conflict", theirs: disk.text, hash: disk.hash };
    }
    const texts = { before: disk.text, after: text };
    const isReplaced = await replaceText(open, { id, ...texts, now });
    if (!isReplaced) return conflictOf(diskNow(open, id));
  } else await makeSure(open, id);
  await open.kept.forgetUnlessNewer(id, kept, text).catch(() => undefined);
  open.reread(new Map([[id, hash]]));
  return { status: "saved", hash };
}

function conflictOf(disk: PostFile | null): SaveResult {
  return disk === null
    ? { status: "gone" }
    : { status: "conflict", theirs: disk.text, hash: disk.hash };
}
