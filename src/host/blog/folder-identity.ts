import { stat } from "node:fs/promises";
import { join } from "node:path";
import type { Blog } from "#node";

/** What tells a folder from another at the same path. */
export interface FolderIdentity {
  readonly device: number;
  readonly number: number;
}

/** How many known files are looked for before a new folder at the old path is taken for another. */
const samples = 20;

export async function identifyFolder(folder: string): Promise<FolderIdentity> {
  const { dev, ino } = await stat(folder);
  return { device: dev, number: ino };
}

/**
 * Whether the blog's folder is still there. An unmounted disk leaves an empty folder behind, which
 * must not count as "all posts deleted"; a folder put back by a sync tool is another folder with
 * the same files, which may.
 */
export async function isSameFolder(
  identity: FolderIdentity,
  blog: Blog,
): Promise<boolean> {
  const now = await stat(blog.folder).catch(() => null);
  if (now?.isDirectory() !== true) return false;
  if (now.dev === identity.device && now.ino === identity.number) return true;
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
