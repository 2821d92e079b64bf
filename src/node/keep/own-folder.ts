import { lstat, mkdir, readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { errorCode, fileError } from "../files/file-error";
import { removeLeftovers } from "../files/leftovers";
import { syncFolder } from "../files/open-folder";
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
    if ((await makeOne(at)) || (await readdir(at)).length === 0) {
      // Git is to leave the whole folder alone, itself included.
      await saveFile(join(at, ".gitignore"), Buffer.from("*\n"), {
        root: blogFolder,
      });
    }
    for (const name of names) {
      at = join(at, name);
      await makeOne(at);
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

/** Removes from `.galley` and its folders what savers that were killed have left. Never throws. */
export async function removeOwnLeftovers(blogFolder: string): Promise<void> {
  const own = await findOwnFolder(blogFolder);
  if (own === null) return;
  const entries = await readdir(own, { withFileTypes: true }).catch(() => []);
  await removeLeftovers(entries.map(({ name }) => join(own, name)));
  for (const entry of entries.filter((each) => each.isDirectory())) {
    const folder = join(own, entry.name);
    const names = await readdir(folder).catch(() => []);
    await removeLeftovers(names.map((name) => join(folder, name)));
  }
}

/** True when the folder was not there before. */
async function makeOne(folder: string): Promise<boolean> {
  try {
    await mkdir(folder);
    // A power cut must not take the folder with what is going to be kept in it.
    await syncFolder(dirname(folder));
    return true;
  } catch (cause) {
    if (errorCode(cause) !== "EEXIST") throw cause;
    // A link is not followed: a stranger's folder must not choose where Galley writes.
    if ((await lstat(folder)).isDirectory()) return false;
    throw Object.assign(new Error("It is no folder", { cause }), {
      code: "ENOTDIR",
    });
  }
}
