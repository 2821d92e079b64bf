import { lstat, mkdir, readdir } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { errorCode, fileError } from "../files/file-error";
import { removeLeftovers } from "../files/leftovers";
import { openFolder } from "../files/open-folder";
import { saveFile } from "../files/save-file";

/** Galley's own folder in a blog: journal, history, trash, what was exported. */
export const ownFolderName = ".galley";

/**
 * Makes a folder below `.galley` and answers with its path. The blog folder itself is never made:
 * at a place that is lost, this fails.
 */
export async function makeOwnFolder(
  blogFolder: string,
  ...names: readonly string[]
): Promise<string> {
  let at = join(blogFolder, ownFolderName);
  try {
    // Empty: whoever made it was killed before the next step.
    if ((await makeOne(blogFolder, at)) || (await readdir(at)).length === 0) {
      // Git is to leave the whole folder alone, itself included.
      await saveFile(join(at, ".gitignore"), Buffer.from("*\n"), {
        root: blogFolder,
      });
    }
    for (const name of names) {
      at = join(at, name);
      await makeOne(blogFolder, at);
    }
    return at;
  } catch (cause) {
    throw fileError("make", at, cause);
  }
}

/**
 * A folder below `.galley` to read in; null when it is not there. A link on the way is not
 * followed: a stranger's folder must not choose what Galley reads.
 */
export async function findOwnFolder(
  blogFolder: string,
  ...names: readonly string[]
): Promise<string | null> {
  let at = blogFolder;
  for (const name of [ownFolderName, ...names]) {
    at = join(at, name);
    const stat = await lstat(at).catch(() => null);
    if (stat?.isDirectory() !== true) return null;
  }
  return at;
}

/**
 * Works in a folder below `.galley`, which is held open meanwhile; null when it is not there. The
 * path that `work` gets leads through the open folder: it is for system calls, not for messages.
 */
export async function inOwnFolder<T>(
  blogFolder: string,
  names: readonly string[],
  work: (folder: string) => Promise<T>,
): Promise<T | null> {
  const path = await findOwnFolder(blogFolder, ...names);
  if (path === null) return null;
  const folder = await openFolder(path, { root: blogFolder }).catch(() => null);
  if (folder === null) return null;
  try {
    return await work(folder.at("."));
  } finally {
    await folder.close();
  }
}

/** Removes from `.galley` and its folders what savers that were killed have left. Never throws. */
export async function removeOwnLeftovers(blogFolder: string): Promise<void> {
  const folders = await inOwnFolder(blogFolder, [], async (own) => {
    const entries = await readdir(own, { withFileTypes: true }).catch(() => []);
    await removeLeftovers(entries.map(({ name }) => join(own, name)));
    return entries.filter((each) => each.isDirectory());
  });
  for (const { name: folder } of folders ?? []) {
    await inOwnFolder(blogFolder, [folder], async (path) => {
      const names = await readdir(path).catch(() => []);
      await removeLeftovers(names.map((name) => join(path, name)));
    });
  }
}

/** True when the folder was not there before. */
async function makeOne(root: string, path: string): Promise<boolean> {
  // By its own path, without following a link: a stranger's folder must not choose where Galley writes.
  const parent = await openFolder(dirname(path), { root });
  const folder = parent.at(basename(path));
  try {
    await mkdir(folder);
    // A power cut must not take the folder with what is going to be kept in it.
    await parent.sync();
    return true;
  } catch (cause) {
    if (errorCode(cause) !== "EEXIST") throw cause;
    if ((await lstat(folder)).isDirectory()) return false;
    throw Object.assign(new Error("It is no folder", { cause }), {
      code: "ENOTDIR",
    });
  } finally {
    await parent.close();
  }
}
