import { lstat } from "node:fs/promises";
import {
  addressOf,
  applyChanges,
  editFrontMatter,
  readPost,
  stateOf,
} from "#core";
import type { FrontMatterEdit } from "#core";
import {
  fileError,
  hashOf,
  moveHistory,
  moveInside,
  readPostFile,
  requireChangeable,
  resolveInside,
} from "#node";
import { refuse } from "../refusal";
import { mendLinks, movedTo } from "./mend-links";
import type { Move } from "./mend-links";
import type { OpenBlog } from "./open-blog";
import { replaceText } from "./replace-text";
import {
  badNameReason,
  foldName,
  folderOf,
  isTaken,
  join,
  postFilesOf,
} from "./post-files";

/**
 * Renames a post within a turn of the blog and answers with its new id. Links of other posts to
 * its file are mended; where the article's address changes and readers may know the old one, the
 * post gets it as an alias.
 */
export async function renamePost(
  open: OpenBlog,
  id: string,
  name: string,
  now: number,
): Promise<string> {
  if (!open.blog.posts.has(id)) {
    throw refuse("not-found", `There is no post ${id}.`, { path: id });
  }
  const clean = name.normalize("NFC");
  const moves = movesOf(open, id, requireGoodName(clean));
  const first = moves[0];
  if (first === undefined || first.from === first.to) return id;
  for (const { from, to } of moves) await requireFree(open, from, to);
  // It may have to be told its old address: better refused now than half done.
  await requireChangeable(await resolveInside(open.folder, id));
  const oldAddress = addressBefore(open, id, now);
  const oldDay = open.blog.posts.get(id)?.meta.date?.day ?? null;
  await moveAll(open, moves);
  const newId = movedTo(id, moves);
  open.seen.add(newId);
  await carryKept(open, id, newId);
  await mendLinks(open, moves, now);
  await open.refreshNow(new Set([id, newId]));
  await keepAddressAndDate(open, newId, { oldAddress, oldDay }, now);
  return newId;
}

function requireGoodName(name: string): string {
  const reason = badNameReason(name);
  if (reason !== null) throw refuse("bad-name", reason);
  return name;
}

/** The post's own file or folder first, then the pictures that go by its name. */
function movesOf(open: OpenBlog, id: string, name: string): Move[] {
  const files = postFilesOf(open, id);
  const to = join(files.folder, name);
  if (files.isBundle) return [{ from: folderOf(id), to }];
  const moves: Move[] = [{ from: id, to: `${to}${files.extension}` }];
  if (files.assetFolder !== null) moves.push({ from: files.assetFolder, to });
  return moves;
}

async function requireFree(
  open: OpenBlog,
  from: string,
  to: string,
): Promise<void> {
  // A change of letter case alone meets its own file where case does not count.
  if (foldName(from) === foldName(to)) return;
  const path = await resolveInside(open.folder, to);
  const isThere = await lstat(path).then(
    () => true,
    () => false,
  );
  if (!isThere && !isTaken(open, to)) return;
  throw refuse("name-taken", `There is already ${to}.`, {
    path: to,
    hint: "Choose another name.",
  });
}

/** The address that readers may have; null for a post that was never published. */
function addressBefore(open: OpenBlog, id: string, now: number): string | null {
  const post = open.blog.posts.get(id);
  if (post?.isInSite !== true) return null;
  return stateOf(post.meta, now) === "published"
    ? addressOf(open.site, id)
    : null;
}

async function moveAll(open: OpenBlog, moves: readonly Move[]): Promise<void> {
  const done: Move[] = [];
  for (const move of moves) {
    const from = await resolveInside(open.folder, move.from);
    const to = await resolveInside(open.folder, move.to);
    try {
      await moveInside(open.folder, from, to);
      done.push(move);
    } catch (cause) {
      for (const { from: back, to: there } of done.reverse()) {
        await moveInside(
          open.folder,
          await resolveInside(open.folder, there),
          await resolveInside(open.folder, back),
        ).catch(() => undefined);
      }
      throw fileError("rename", from, cause);
    }
  }
}

/** An unsaved text goes with its post, and so does the history. */
async function carryKept(
  open: OpenBlog,
  id: string,
  newId: string,
): Promise<void> {
  const base = open.blog.posts.get(id)?.hash ?? "";
  await open.kept.move(id, newId, base === "" ? hashOf("") : base);
  // A second net: what cannot be moved is found again under the old name.
  await moveHistory(open.folder, id, newId).catch(() => undefined);
}

interface Before {
  readonly oldAddress: string | null;
  readonly oldDay: string | null;
}

/** Writes into the front matter what the file name said until now: the date, the old address. */
async function keepAddressAndDate(
  open: OpenBlog,
  id: string,
  { oldAddress, oldDay }: Before,
  now: number,
): Promise<void> {
  const file = readPostFile(open.folder, id);
  if (file.problem !== null || file.readOnly !== null) return;
  const { meta } = readPost(id, file.text, open.blog.settings);
  const edits: FrontMatterEdit[] = [];
  if (meta.date === null && oldDay !== null) {
    edits.push({ key: "date", value: oldDay });
  }
  if (isAliasNeeded(open, id, oldAddress, meta.aliases)) {
    edits.push({ key: "aliases", value: [...meta.aliases, oldAddress] });
  }
  if (edits.length === 0) return;
  const before = file.text;
  const after = applyChanges(before, editFrontMatter(before, edits));
  await replaceText(open, { id, before, after, now });
}

function isAliasNeeded(
  open: OpenBlog,
  id: string,
  oldAddress: string | null,
  aliases: readonly string[],
): oldAddress is string {
  return (
    oldAddress !== null &&
    open.blog.posts.get(id)?.isInSite === true &&
    addressOf(open.site, id) !== oldAddress &&
    !aliases.includes(oldAddress)
  );
}
