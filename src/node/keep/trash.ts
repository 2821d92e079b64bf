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

/** Moves files of a blog, relative paths, to `.galley/trash` as one deletion of the post `id`. */
export async function moveToTrash(
  blogFolder: string,
  id: string,
  paths: readonly string[],
  time: number,
): Promise<void> {
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
      await move(join(blogFolder, path), placeIn(folder, index, path));
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

/** Renames; across file systems (`.galley` may be a mount) it copies and then removes. */
async function move(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  try {
    await rename(from, to);
  } catch (cause) {
    if (errorCode(cause) !== "EXDEV") throw fileError("move", from, cause);
    await cp(from, to, { recursive: true, preserveTimestamps: true });
    await rm(from, { recursive: true });
  }
}
