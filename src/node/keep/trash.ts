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
import { isRelativeInside } from "../files/resolve-inside";
import { saveFile } from "../files/save-file";
import { makeOwnFolder, ownFolderName } from "./own-folder";

export interface Deletion {
  readonly id: string;
  /** Files and folders that go, relative to the blog folder. */
  readonly paths: readonly string[];
  /** Milliseconds since 1970. */
  readonly time: number;
}

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
  const { id, paths, time } = deletion;
  const trash = await makeOwnFolder(blogFolder, "trash");
  const folder = join(trash, folderNameOf(id, time));
  const moved: string[] = [];
  try {
    await mkdir(folder);
    await saveFile(
      join(folder, "deletion.json"),
      Buffer.from(JSON.stringify({ version: 1, id, time, paths })),
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

/**
 * Puts the last deletion of a post back and answers with its paths; null when the trash has none.
 * Throws `FileError` with `EEXIST` rather than replace a file that has its place now.
 */
export async function restoreFromTrash(
  blogFolder: string,
  id: string,
): Promise<readonly string[] | null> {
  const trash = join(blogFolder, ownFolderName, "trash");
  const ending = `-${hashOf(id).slice(0, 32)}`;
  const names = (await readdir(trash).catch(() => []))
    .filter((name) => name.endsWith(ending))
    .sort();
  const last = names.at(-1);
  if (last === undefined) return null;
  const folder = join(trash, last);
  const paths = await readDeletion(folder);
  if (paths === null) return null;
  for (const path of paths) await refuseTaken(join(blogFolder, path));
  for (const [index, path] of paths.entries()) {
    await move(placeIn(folder, index, path), join(blogFolder, path));
  }
  await rm(folder, { recursive: true, force: true });
  return paths;
}

async function readDeletion(folder: string): Promise<readonly string[] | null> {
  try {
    const text = await readFile(join(folder, "deletion.json"), "utf8");
    const { paths } = JSON.parse(text) as { paths?: unknown };
    return Array.isArray(paths) &&
      paths.every((path) => typeof path === "string" && isRelativeInside(path))
      ? paths
      : null;
  } catch {
    return null;
  }
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
  for (const name of await readdir(trash).catch(() => [])) {
    const time = /^(\d{13,})-[0-9a-f]{32}$/.exec(name)?.[1];
    if (time === undefined || now - Number(time) < keptMs) continue;
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
