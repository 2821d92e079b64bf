import {
  closeSync,
  constants,
  openSync,
  readdirSync,
  readlinkSync,
  realpathSync,
} from "node:fs";
import type { Dirent } from "node:fs";
import { isWithin } from "./resolve-inside";

const asFolder =
  constants.O_RDONLY |
  (constants.O_DIRECTORY ?? 0) |
  (constants.O_NOFOLLOW ?? 0);

/**
 * What is in a folder of `root`, by its real path; both without links. A link that has been put on
 * the way is not followed. Throws what the system throws, or `EOUTSIDE`.
 */
export function listInside(root: string, real: string): Dirent[] {
  if (!isWithin(root, real)) throw leadsOut();
  if (process.platform !== "linux") return listByPath(root, real);
  const handle = openSync(real, asFolder);
  try {
    const address = `/proc/self/fd/${handle}`;
    const place = placeOf(address);
    if (place === null) return listByPath(root, real);
    if (place !== real) throw leadsOut();
    // Through the open folder, whatever its path means by now.
    return readdirSync(address, { withFileTypes: true });
  } finally {
    closeSync(handle);
  }
}

/** Linux tells where an open folder lies; null where `/proc` is not mounted. */
function placeOf(address: string): string | null {
  try {
    return readlinkSync(address);
  } catch {
    return null;
  }
}

/** Elsewhere it is looked at before and after: what remains is a moment of two swaps. */
function listByPath(root: string, real: string): Dirent[] {
  requireInside(root, real);
  const entries = readdirSync(real, { withFileTypes: true });
  requireInside(root, real);
  return entries;
}

function requireInside(root: string, path: string): void {
  if (!isWithin(root, realpathSync(path))) throw leadsOut();
}

function leadsOut(): Error {
  return Object.assign(new Error("leads out"), { code: "EOUTSIDE" });
}
