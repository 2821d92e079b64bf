import { readdir } from "node:fs/promises";
import { join } from "node:path";

/** More than any blog has; each takes one of the system's watches. */
const mostFolders = 2000;

/**
 * The folders that content can lie in, relative, the root (empty) first: none that is hidden, and
 * none behind a link. One that cannot be read is left out.
 */
export async function watchedFolders(root: string): Promise<string[]> {
  const found = [""];
  for (let at = 0; at < found.length && found.length < mostFolders; at += 1) {
    const folder = found[at] ?? "";
    const entries = await readdir(join(root, folder), {
      withFileTypes: true,
    }).catch(() => []);
    for (const entry of entries) {
      if (!entry.isDirectory() || isPassedOver(entry.name)) continue;
      found.push(folder === "" ? entry.name : `${folder}/${entry.name}`);
    }
  }
  return found;
}

function isPassedOver(name: string): boolean {
  return name === "node_modules" || name.startsWith(".");
}
