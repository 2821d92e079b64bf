import { readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { hashOf } from "../files/hash";
import { readOwnBytes } from "../files/read-bytes";
import { isRelativeInside } from "../files/resolve-inside";
import { inOwnFolder } from "./own-folder";

export interface Deletion {
  readonly id: string;
  /** What the post is called in a list of deletions. */
  readonly title: string;
  /** Files and folders that go, relative to the blog folder. */
  readonly paths: readonly string[];
  /** Milliseconds since 1970. */
  readonly time: number;
}

/** Folders of the trash: the time, and what tells the post. */
export const deletionName = /^(\d{13,})-[0-9a-f]{32}$/;

export function folderNameOf(id: string, time: number): string {
  return `${String(time).padStart(13, "0")}-${hashOf(id).slice(0, 32)}`;
}

/** Numbered, because two files of one deletion may have the same name in different folders. */
export function placeIn(folder: string, index: number, path: string): string {
  return join(folder, String(index), basename(path));
}

export async function trashNames(blogFolder: string): Promise<string[]> {
  const names = await inOwnFolder(blogFolder, ["trash"], (trash) =>
    readdir(trash).catch(() => []),
  );
  return (names ?? []).filter((name) => deletionName.test(name));
}

/** What a folder of the trash says of itself; null when that cannot be. */
export async function readDeletion(
  blogFolder: string,
  name: string,
): Promise<Deletion | null> {
  const bytes = await inOwnFolder(blogFolder, ["trash", name], async (folder) =>
    readOwnBytes(join(folder, "deletion.json")),
  );
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes ?? []).toString());
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
