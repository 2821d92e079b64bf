import { lstat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { errorCode, fileError } from "../files/file-error";
import { makeFolderInside } from "../files/in-folder";
import { moveInside } from "../files/move-inside";
import { resolveInside } from "../files/resolve-inside";
import { saveFile } from "../files/save-file";
import { copyTree, removeTree } from "../files/trees";
import {
  deletionName,
  folderNameOf,
  placeIn,
  readDeletion,
  trashNames,
} from "./deletions";
import type { Deletion } from "./deletions";
import { makeOwnFolder, ownFolderName } from "./own-folder";

/** Moves a file or folder, by its absolute path, to the system's trash. */
export type SystemTrash = (path: string) => Promise<void>;

/** Deletions can be taken back for thirty days. */
const keptMs = 30 * 24 * 60 * 60 * 1000;

/**
 * Moves files to `.galley/trash`, from where they can be restored. With a system's trash they go
 * there, and a copy stays here: no system gives back what it was handed.
 */
export async function moveToTrash(
  blogFolder: string,
  deletion: Deletion,
  systemTrash?: SystemTrash,
): Promise<void> {
  const { id, title, paths, time } = deletion;
  const trash = await makeOwnFolder(blogFolder, "trash");
  const made = await makeFolderFor(blogFolder, trash, id, time);
  const folder = join(trash, folderNameOf(id, made));
  const moved: string[] = [];
  try {
    await saveFile(
      join(folder, "deletion.json"),
      Buffer.from(JSON.stringify({ version: 1, id, title, time: made, paths })),
      { root: blogFolder, temporaryIn: trash },
    );
    for (const [index, path] of paths.entries()) {
      const place = placeIn(folder, index, path);
      await makeFolderInside(blogFolder, dirname(place));
      if (systemTrash === undefined) {
        await move(blogFolder, join(blogFolder, path), place);
      } else await handOver(blogFolder, path, { place, systemTrash });
      moved.push(path);
    }
  } catch (cause) {
    await takeBack(blogFolder, folder, moved);
    throw fileError("move to the trash", join(blogFolder, id), cause);
  }
}

/** Two deletions of one post in one millisecond have a folder each; answers with the time in its name. */
async function makeFolderFor(
  root: string,
  trash: string,
  id: string,
  time: number,
): Promise<number> {
  for (let tried = time; ; tried += 1) {
    const folder = join(trash, folderNameOf(id, tried));
    try {
      if (await makeFolderInside(root, folder)) return tried;
    } catch (cause) {
      throw fileError("make", folder, cause);
    }
  }
}

async function takeBack(
  blogFolder: string,
  folder: string,
  moved: readonly string[],
): Promise<void> {
  for (const [index, path] of moved.entries()) {
    const to = join(blogFolder, path);
    await move(blogFolder, placeIn(folder, index, path), to).catch(
      () => undefined,
    );
  }
  await removeDeletion(blogFolder, folder, moved);
}

/** Removes the folder of a deletion once nothing of the post is in it any more. */
async function removeDeletion(
  root: string,
  folder: string,
  paths: readonly string[],
): Promise<void> {
  const places = paths.map((path, index) => placeIn(folder, index, path));
  for (const place of places) if (await isThere(place)) return;
  await removeTree(root, folder);
}

async function isThere(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}

/** What the trash can give back, the last deleted first. */
export async function listTrash(blogFolder: string): Promise<Deletion[]> {
  const deletions: Deletion[] = [];
  for (const name of await trashNames(blogFolder)) {
    const deletion = await readDeletion(blogFolder, name);
    if (deletion !== null && (await holdsAny(blogFolder, deletion))) {
      deletions.push(deletion);
    }
  }
  return deletions.sort((a, b) => b.time - a.time);
}

/**
 * Puts a deletion of a post back, the last one or the one at `time`, and answers with its paths;
 * null when the trash has none. Throws `FileError` with `EEXIST` rather than replace a file that
 * has its place now.
 */
export async function restoreFromTrash(
  blogFolder: string,
  id: string,
  time?: number,
): Promise<readonly string[] | null> {
  const deletion = (await listTrash(blogFolder)).find(
    (each) => each.id === id && (time === undefined || each.time === time),
  );
  if (deletion === undefined) return null;
  const { paths } = deletion;
  const trash = join(blogFolder, ownFolderName, "trash");
  const folder = join(trash, folderNameOf(id, deletion.time));
  const returns: { readonly from: string; readonly to: string }[] = [];
  for (const [index, path] of paths.entries()) {
    const from = placeIn(folder, index, path);
    // A restoring that was killed has brought some of it back.
    if (!(await isThere(from))) continue;
    // A link that stands on the way by now must not lead what comes back out of the blog.
    returns.push({ from, to: await resolveInside(blogFolder, path) });
  }
  for (const { to } of returns) await refuseTaken(to);
  for (const { from, to } of returns) {
    await makeFoldersFor(blogFolder, to);
    await move(blogFolder, from, to);
  }
  await removeTree(blogFolder, folder);
  return paths;
}

/** Killed before anything was moved, a deletion is none: its post is where it was. */
async function holdsAny(
  blogFolder: string,
  { id, time, paths }: Deletion,
): Promise<boolean> {
  const trash = join(blogFolder, ownFolderName, "trash");
  const folder = join(trash, folderNameOf(id, time));
  for (const [index, path] of paths.entries()) {
    if (await isThere(placeIn(folder, index, path))) return true;
  }
  return false;
}

async function refuseTaken(path: string): Promise<void> {
  if (!(await isThere(path))) return;
  const cause = Object.assign(new Error("taken"), { code: "EEXIST" });
  throw fileError("restore", path, cause);
}

/** Forgets deletions that are too old to be taken back. */
export async function emptyOldTrash(
  blogFolder: string,
  now: number,
): Promise<void> {
  const trash = join(blogFolder, ownFolderName, "trash");
  for (const name of await trashNames(blogFolder)) {
    const time = deletionName.exec(name)?.[1];
    if (now - Number(time) < keptMs) continue;
    await removeTree(blogFolder, join(trash, name));
  }
}

/** Moves; across file systems (`.galley` may be a mount) it copies and then removes. */
async function move(root: string, from: string, to: string): Promise<void> {
  try {
    await moveInside(root, from, to);
  } catch (cause) {
    if (errorCode(cause) !== "EXDEV") throw fileError("move", from, cause);
    await refuseTaken(to);
    await copyTree(root, from, to);
    await removeTree(root, from);
  }
}

/** Folders of the post that have gone since it was deleted. */
async function makeFoldersFor(root: string, path: string): Promise<void> {
  const folder = dirname(path);
  if (folder === root || (await isThere(folder))) return;
  await makeFoldersFor(root, folder);
  await makeFolderInside(root, folder);
}

/**
 * The system's trash takes a path, so there remains a moment in which a link that is put on the way
 * could lead it elsewhere: it is looked at right before.
 */
async function handOver(
  root: string,
  path: string,
  to: { readonly place: string; readonly systemTrash: SystemTrash },
): Promise<void> {
  await copyTree(root, join(root, path), to.place);
  await to.systemTrash(await resolveInside(root, path));
}
