import { readdir, realpath } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { readStamp, type FileBytes, type FileStamp } from "../files/read-bytes";
import { readInside } from "../files/read-inside";
import { resolveInside } from "../files/resolve-inside";
import { isNotServed } from "./not-served";

/** The manifest and `.git` are no part of a site; `.well-known` is. */
export function isHidden(address: string): boolean {
  return address
    .split("/")
    .some((name) => name.startsWith(".") && name !== ".well-known");
}

/** A visible file; null for a link to a hidden one, or out of the folder. */
export function readVisible(
  folder: string,
  path: string,
): Promise<FileBytes | null> {
  return atVisible(folder, path, (root, place) => readInside(root, place));
}

/** What such a file looks like now, without a byte of it. */
export function stampOfVisible(
  folder: string,
  path: string,
): Promise<FileStamp | null> {
  return atVisible(folder, path, (root, place) => readStamp(join(root, place)));
}

/** The names in a visible folder, in no order; none when there is no such folder. */
export async function listVisible(
  folder: string,
  path: string,
): Promise<string[]> {
  const names = await atVisible(folder, path, (root, place) =>
    readdir(join(root, place)),
  );
  return names ?? [];
}

async function atVisible<T>(
  folder: string,
  path: string,
  look: (root: string, place: string) => T | Promise<T>,
): Promise<T | null> {
  try {
    const root = await realpath(folder);
    const real = await realpath(await resolveInside(root, path));
    const place = relative(root, real).split(sep).join("/");
    return isHidden(place) ? null : await look(root, place);
  } catch (cause) {
    if (isNotServed(cause)) return null;
    throw cause;
  }
}
