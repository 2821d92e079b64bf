import { mkdir, realpath } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { errorCode } from "./file-error";
import { openFolder } from "./open-folder";
import type { OpenFolder } from "./open-folder";

/**
 * Works in a folder that lies in `root`, a real path, and is held open meanwhile: names in it are
 * read and changed through `at`, whatever is put in the place of the folder by then. Throws what
 * the system throws, and `EOUTSIDE` when links lead out.
 */
export async function inFolder<T>(
  root: string,
  path: string,
  work: (folder: OpenFolder) => Promise<T>,
): Promise<T> {
  const folder = await openFolder(await realpath(path), { root });
  try {
    return await work(folder);
  } finally {
    await folder.close();
  }
}

/**
 * Makes one folder in `root`; false when its name is taken. The folder that it goes into is never
 * made: at a place that is lost, this fails. Throws what the system throws.
 */
export function makeFolderInside(root: string, path: string): Promise<boolean> {
  return inFolder(root, dirname(path), async (parent) => {
    parent.verify();
    try {
      await mkdir(parent.at(basename(path)));
    } catch (cause) {
      if (errorCode(cause) === "EEXIST") return false;
      throw cause;
    }
    // A power cut must not take the folder with what is going to be put into it.
    await parent.sync();
    return true;
  });
}
