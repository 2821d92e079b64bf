import { realpath } from "node:fs/promises";
import { dirname, join, sep } from "node:path";
import { errorCode, fileError } from "./file-error";

/** A path that does not stay inside its folder. */
export class OutsideError extends Error {
  override readonly name = "OutsideError";
}

/** Whether a `/`-separated path can only mean something below its folder, by its letters alone. */
export function isRelativeInside(relative: string): boolean {
  if (relative === "" || relative.length > 4096) return false;
  if (/[\0\\]/.test(relative) || relative.startsWith("/")) return false;
  if (/^[A-Za-z]:/.test(relative)) return false;
  return relative
    .split("/")
    .every((name) => name !== "" && name !== "." && name !== "..");
}

/**
 * The one way from a relative, already decoded, `/`-separated path to a file: refuses what leaves
 * the folder by name (`..`, absolute, drive letters, NUL, backslash) or by a symbolic link on the
 * way. The file itself need not exist. Throws `OutsideError`, or `FileError` when the folder is gone.
 */
export async function resolveInside(
  folder: string,
  relative: string,
): Promise<string> {
  if (!isRelativeInside(relative)) {
    throw new OutsideError(`${relative} does not name a file in the folder`);
  }
  const root = await realpath(folder).catch((cause: unknown) => {
    throw fileError("find", folder, cause);
  });
  const path = join(root, ...relative.split("/"));
  const real = await realOfExisting(path, root);
  if (real !== root && !real.startsWith(withSeparator(root))) {
    throw new OutsideError(`${relative} leads out of the folder`);
  }
  return path;
}

function withSeparator(folder: string): string {
  return folder.endsWith(sep) ? folder : folder + sep;
}

/** Real path of the nearest ancestor that exists, the path itself included. */
async function realOfExisting(path: string, root: string): Promise<string> {
  for (let at = path; at.length >= root.length; at = dirname(at)) {
    try {
      return await realpath(at);
    } catch (cause) {
      if (!["ENOENT", "ENOTDIR"].includes(errorCode(cause))) {
        throw fileError("find", path, cause);
      }
    }
  }
  return root;
}
