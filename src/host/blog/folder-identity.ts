import { stat } from "node:fs/promises";
import { join } from "node:path";
import { errorCode, fileError } from "#node";
import type { Blog, FolderIdentity } from "#node";

/** How many known files are looked for before a new folder at the old path is taken for another. */
const samples = 20;

export async function identifyFolder(folder: string): Promise<FolderIdentity> {
  const { dev, ino } = await stat(folder);
  return { device: dev, number: ino };
}

/**
 * The blog's folder, if it is still there; null where it is not. An unmounted disk leaves an empty
 * folder behind, which must not count as "all posts deleted"; a folder put back by a sync tool is
 * another folder with the same files, which may. Throws `FileError` where the disk does not say.
 */
export async function findSameFolder(
  identity: FolderIdentity,
  blog: Blog,
): Promise<FolderIdentity | null> {
  const found = await stat(blog.folder).catch((cause: unknown) => {
    if (["ENOENT", "ENOTDIR"].includes(errorCode(cause))) return null;
    throw fileError("find", blog.folder, cause);
  });
  if (found?.isDirectory() !== true) return null;
  const now = { device: found.dev, number: found.ino };
  const isSame =
    now.device === identity.device && now.number === identity.number;
  return isSame || (await hasKnownFile(blog)) ? now : null;
}

async function hasKnownFile(blog: Blog): Promise<boolean> {
  const known = [...blog.posts.keys(), ...blog.files].slice(0, samples);
  for (const path of known) {
    const isThere = await stat(join(blog.folder, path)).then(
      () => true,
      () => false,
    );
    if (isThere) return true;
  }
  return false;
}
