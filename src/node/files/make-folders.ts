import { mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { errorCode } from "./file-error";

/**
 * Makes a folder and those above it that are missing; the topmost that was made, if any was. Throws
 * what the system throws. Node's own recursive `mkdir` never returns (seen with 20.20) where a
 * folder that is there answers ENOENT to a new one in it, as `/proc` and lost network places do.
 */
export function makeFolders(path: string): string | undefined {
  if (isFolder(path)) return undefined;
  const parent = dirname(path);
  const first = parent === path ? undefined : makeFolders(parent);
  try {
    mkdirSync(path);
    return first ?? path;
  } catch (cause) {
    // Another program was quicker.
    if (errorCode(cause) === "EEXIST" && isFolder(path)) return first;
    throw cause;
  }
}

/** What may not be looked at counts as missing: making it then tells why. */
function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
