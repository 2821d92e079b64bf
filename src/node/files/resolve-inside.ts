import { lstat, realpath } from "node:fs/promises";
import { join, sep } from "node:path";
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
  const real = await realOrNull(path);
  const isInside =
    real === null
      ? await staysInside(root, relative.split("/"))
      : isWithin(root, real);
  if (isInside) return path;
  throw new OutsideError(`${relative} leads out of the folder`);
}

/** Whether a real path is a folder's own or below it. */
export function isWithin(root: string, real: string): boolean {
  return real === root || real.startsWith(withSeparator(root));
}

function withSeparator(folder: string): string {
  return folder.endsWith(sep) ? folder : folder + sep;
}

/** The same for a path that does not exist whole: what does exist of it is looked at from the top. */
async function staysInside(
  root: string,
  names: readonly string[],
): Promise<boolean> {
  let at = root;
  for (const name of names) {
    const next = join(at, name);
    const real = await realOrNull(next);
    if (real === null) return !(await isLink(next));
    if (!isWithin(root, real)) return false;
    at = real;
  }
  return true;
}

/** A link that leads nowhere may lead out tomorrow. */
async function isLink(path: string): Promise<boolean> {
  return lstat(path).then(
    (stat) => stat.isSymbolicLink(),
    () => false,
  );
}

/** Null for what is not there. */
async function realOrNull(path: string): Promise<string | null> {
  try {
    return await realpath(path);
  } catch (cause) {
    if (["ENOENT", "ENOTDIR"].includes(errorCode(cause))) return null;
    throw fileError("find", path, cause);
  }
}
