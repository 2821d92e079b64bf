import {
  cp,
  lstat,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
} from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { errorCode, fileError } from "../files/file-error";
import { hashOf } from "../files/hash";
import { isRelativeInside, resolveInside } from "../files/resolve-inside";
import { saveFile } from "../files/save-file";
import { findOwnFolder, makeOwnFolder, ownFolderName } from "./own-folder";

export interface Deletion {
  readonly id: string;
  /** What the post is called in a list of deletions. */
  readonly title: string;
  /** Files and folders that go, relative to the blog folder. */
  readonly paths: readonly string[];
  /** Milliseconds since 1970. */
  readonly time: number;
}

/** Moves a file or folder, by its absolute path, to the system's trash. */
export type SystemTrash = (path: string) => Promise<void>;

/** Deletions can be taken back for thirty days. */
const keptMs = 30 * 24 * 60 * 60 * 1000;
const deletionName = /^(\d{13,})-[0-9a-f]{32}$/;

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
  const folder = join(trash, folderNameOf(id, time));
  const moved: string[] = [];
  try {
    await mkdir(folder);
    await saveFile(
      join(folder, "deletion.json"),
      Buffer.from(JSON.stringify({ version: 1, id, title, time, paths })),
      { temporaryIn: trash },
    );
    for (const [index, path] of paths.entries()) {
      const from = join(blogFolder, path);
      await move(from, placeIn(folder, index, path), systemTrash);
      moved.push(path);
    }
  } catch (cause) {
    await takeBack(blogFolder, folder, moved);
    throw fileError("move to the trash", join(blogFolder, id), cause);
  }
}

function folderNameOf(id: string, time: number): string {
  return `${String(time).padStart(13, "0")}-${hashOf(id).slice(0, 32)}`;
}

/** Numbered, because two files of one deletion may have the same name in different folders. */
function placeIn(folder: string, index: number, path: string): string {
  return join(folder, String(index), basename(path));
}

async function takeBack(
  blogFolder: string,
  folder: string,
  moved: readonly string[],
): Promise<void> {
  for (const [index, path] of moved.entries()) {
    await move(placeIn(folder, index, path), join(blogFolder, path)).catch(
      () => undefined,
    );
  }
}

/** What the trash can give back, the last deleted first. */
export async function listTrash(blogFolder: string): Promise<Deletion[]> {
  const deletions: Deletion[] = [];
  for (const name of await trashNames(blogFolder)) {
    const deletion = await readDeletion(blogFolder, name);
    if (deletion !== null) deletions.push(deletion);
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
  const places: string[] = [];
  // A link that stands on the way by now must not lead what comes back out of the blog.
  for (const path of paths) places.push(await resolveInside(blogFolder, path));
  for (const place of places) await refuseTaken(place);
  for (const [index, path] of paths.entries()) {
    await move(placeIn(folder, index, path), places[index] ?? path);
  }
  await rm(folder, { recursive: true, force: true });
  return paths;
}

async function trashNames(blogFolder: string): Promise<string[]> {
  const trash = await findOwnFolder(blogFolder, "trash");
  if (trash === null) return [];
  const names = await readdir(trash).catch(() => []);
  return names.filter((name) => deletionName.test(name));
}

/** What a folder of the trash says of itself; null when that cannot be. */
async function readDeletion(
  blogFolder: string,
  name: string,
): Promise<Deletion | null> {
  const path = join(blogFolder, ownFolderName, "trash", name, "deletion.json");
  try {
    const value: unknown = JSON.parse(await readFile(path, "utf8"));
    if (!isDeletion(value)) return null;
    const { id, title = id, paths, time } = value;
    // The record must be the one that was written for this very folder.
    return folderNameOf(id, time) === name ? { id, title, paths, time } : null;
  } catch {
    return null;
  }
}

type DeletionRecord = Omit<Deletion, "title"> & { readonly title?: string };

function isDeletion(value: unknown): value is DeletionRecord {
  if (typeof value !== "object" || value === null) return false;
  const { id, title, paths, time } = value as Record<string, unknown>;
  return (
    typeof id === "string" &&
    typeof time === "number" &&
    (title === undefined || typeof title === "string") &&
    Array.isArray(paths) &&
    paths.every((path) => typeof path === "string" && isVisibleInside(path))
  );
}

/** A stranger's trash must not bring back what no post is: `.git/hooks`, for one. */
function isVisibleInside(path: string): boolean {
  return (
    isRelativeInside(path) &&
    !path.split("/").some((name) => name.startsWith("."))
  );
}

async function refuseTaken(path: string): Promise<void> {
  const isTaken = await lstat(path).then(
    () => true,
    () => false,
  );
  if (isTaken) {
    throw fileError(
      "restore",
      path,
      Object.assign(new Error("taken"), { code: "EEXIST" }),
    );
  }
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
    await rm(join(trash, name), { recursive: true, force: true });
  }
}

/** Renames; across file systems (`.galley` may be a mount) it copies and then removes. */
async function move(
  from: string,
  to: string,
  systemTrash?: SystemTrash,
): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  if (systemTrash !== undefined) {
    await cp(from, to, { recursive: true, preserveTimestamps: true });
    await systemTrash(from);
    return;
  }
  try {
    await rename(from, to);
  } catch (cause) {
    if (errorCode(cause) !== "EXDEV") throw fileError("move", from, cause);
    await cp(from, to, { recursive: true, preserveTimestamps: true });
    await rm(from, { recursive: true });
  }
}
