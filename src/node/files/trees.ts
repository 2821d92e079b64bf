import { lstat, lutimes, readdir, rmdir, unlink } from "node:fs/promises";
import { basename, dirname, join, relative } from "node:path";
import { createFile } from "./create-file";
import { errorCode, fileError } from "./file-error";
import { inFolder, makeFolderInside } from "./in-folder";
import { openFolder } from "./open-folder";
import { readInside } from "./read-inside";

/**
 * Copies a file or a folder with all that is in it; both lie in `root`, a real path, whatever links
 * are put on the way meanwhile. What the copy has already stays. In a folder, links and what is
 * neither file nor folder are left out. Throws `FileError`.
 */
export async function copyTree(
  root: string,
  from: string,
  to: string,
): Promise<void> {
  try {
    const names = await namesIn(root, from);
    if (names === null) {
      await copyFile(root, from, to);
      return;
    }
    await makeFolderInside(root, to);
    for (const { name, isCopied } of names) {
      if (isCopied) await copyTree(root, join(from, name), join(to, name));
    }
  } catch (cause) {
    throw fileError("copy", from, cause);
  }
}

interface Name {
  readonly name: string;
  readonly isCopied: boolean;
}

/** Null for what is no folder. */
async function namesIn(root: string, path: string): Promise<Name[] | null> {
  const isFolder = await inFolder(root, dirname(path), async (parent) =>
    (await lstat(parent.at(basename(path)))).isDirectory(),
  );
  if (!isFolder) return null;
  return inFolder(root, path, async (folder) => {
    const entries = await readdir(folder.at("."), { withFileTypes: true });
    return entries.map((entry) => ({
      name: entry.name,
      isCopied: entry.isFile() || entry.isDirectory(),
    }));
  });
}

async function copyFile(root: string, from: string, to: string): Promise<void> {
  const { bytes, stamp } = readInside(root, relative(root, from));
  if (!(await createFile(to, bytes, { root }))) return;
  const time = new Date(stamp.modified);
  await inFolder(root, dirname(to), (folder) =>
    lutimes(folder.at(basename(to)), time, time),
  );
}

/**
 * Removes a file, a link, or a folder with all that is in it, without following a link, also one
 * that is put on the way meanwhile. `path` is real but for its last name. What is gone already is
 * no failure. Throws `FileError`.
 */
export async function removeTree(root: string, path: string): Promise<void> {
  try {
    await removeIn(root, path);
  } catch (cause) {
    if (errorCode(cause) !== "ENOENT") throw fileError("remove", path, cause);
  }
}

async function removeIn(root: string, path: string): Promise<void> {
  const parent = await openFolder(dirname(path), { root });
  try {
    const place = parent.at(basename(path));
    if (!(await lstat(place)).isDirectory()) {
      await unlink(place);
      return;
    }
    const folder = await openFolder(path, { root });
    const names = await readdir(folder.at(".")).finally(() => folder.close());
    for (const name of names) await removeTree(root, join(path, name));
    await rmdir(place);
  } finally {
    await parent.close();
  }
}
