import { fstatSync, readlinkSync, realpathSync, statSync } from "node:fs";
import { join } from "node:path";
import { readBytes } from "./read-bytes";
import type { FileBytes } from "./read-bytes";
import { isWithin } from "./resolve-inside";

/**
 * Reads a file of a folder whole. It is what was opened that must lie in the folder, not what the
 * path meant a moment before: a link that is put there meanwhile is noticed, and nothing is read.
 * `root` is the folder's real path, `relative` one that `isRelativeInside`. Throws `FileError`, with
 * code `EOUTSIDE` for what leads out and `EFBIG` for what is larger than `limit` bytes.
 */
export function readInside(
  root: string,
  relative: string,
  limit = Infinity,
): FileBytes {
  const path = join(root, relative);
  return readBytes(path, limit, {
    check: (handle) => {
      const real = realOfHandle(handle) ?? realOfPath(path, handle);
      if (real === null || !isWithin(root, real)) {
        throw Object.assign(new Error("leads out"), { code: "EOUTSIDE" });
      }
    },
  });
}

/** Linux tells where an open file lies. */
function realOfHandle(handle: number): string | null {
  if (process.platform !== "linux") return null;
  try {
    return readlinkSync(`/proc/self/fd/${handle}`);
  } catch {
    return null;
  }
}

/** Elsewhere: where the path leads now, if it is the very file that was opened. */
function realOfPath(path: string, handle: number): string | null {
  const real = realpathSync(path);
  const opened = fstatSync(handle, { bigint: true });
  const found = statSync(real, { bigint: true });
  const isSame = opened.dev === found.dev && opened.ino === found.ino;
  return isSame ? real : null;
}
