import { realpath, readdir, stat } from "node:fs/promises";
import { homedir } from "node:os";
import {
  dirname,
  isAbsolute,
  join,
  parse,
  relative,
  resolve,
  sep,
} from "node:path";
import { collisionKey } from "#core";
import type { Blog } from "../blog/blog";
import { errorCode } from "../files/file-error";
import { stagingName } from "./staging-name";
import { targetError } from "./target-error";

/** A folder that an export must not touch. */
export class TargetRefusedError extends Error {
  override readonly name = "TargetRefusedError";

  constructor(
    message: string,
    readonly hint: string,
    /** `needs-force`: an explicit yes is enough; `never`: nothing is. */
    readonly kind: "never" | "needs-force",
  ) {
    super(message);
  }
}

const elsewhere = "Choose an empty folder of its own for the site.";

/**
 * The real path of a target, whether or not it is there yet. Throws `TargetRefusedError` for what
 * must never be a site: the root, the home folder, the blog, a folder around one of them, and a
 * folder of the blog's content.
 */
export async function checkTarget(target: string, blog: Blog): Promise<string> {
  if (!isAbsolute(target) || target.includes("\0")) {
    throw refused(`${target} is not the whole path of a folder.`);
  }
  const real = await realPathOf(resolve(target));
  if (real === parse(real).root) {
    throw refused("The root of the disk cannot be a site folder.");
  }
  const home = await realPathOf(homedir());
  if (await isSame(real, home)) {
    throw refused("Your home folder cannot be a site folder.");
  }
  if (await isAround(real, home)) {
    throw refused(`${real} holds your home folder.`);
  }
  if (await isSame(real, blog.folder)) {
    throw refused("The blog folder itself cannot be the site folder.");
  }
  if (await isAround(real, blog.folder)) {
    throw refused(`${real} holds the blog itself.`);
  }
  if (isContent(await pathInside(real, blog.folder), blog)) {
    throw refused(`${real} is part of the blog's content.`);
  }
  await requireFolder(real);
  return real;
}

function refused(message: string): TargetRefusedError {
  return new TargetRefusedError(message, elsewhere, "never");
}

/** Folders that hold or will hold what the writer made. */
const contentFolders = ["posts", "_posts", "pages", "drafts", "_drafts"];
const fileFolders = ["images", "static", "source"];

/** A site may lie inside the blog folder, but not where posts, pictures or Galley's own files lie. */
function isContent(path: string | null, blog: Blog): boolean {
  if (path === null) return false;
  const key = collisionKey(path);
  const [first = ""] = key.split("/");
  if (first.startsWith(".")) return true;
  if ([...contentFolders, ...fileFolders].includes(first)) return true;
  const lies = (each: string): boolean =>
    collisionKey(each).startsWith(`${key}/`);
  return [...blog.posts.keys()].some(lies) || blog.files.some(lies);
}

/** The way from a folder to a path inside it, `/`-separated; null when it lies elsewhere. */
async function pathInside(
  real: string,
  folder: string,
): Promise<string | null> {
  for (let at = real; dirname(at) !== at; at = dirname(at)) {
    if (await isSame(dirname(at), folder)) {
      return relative(dirname(at), real).split(sep).join("/");
    }
  }
  return null;
}

async function isAround(real: string, inner: string): Promise<boolean> {
  for (let at = inner; dirname(at) !== at; at = dirname(at)) {
    if (await isSame(real, dirname(at))) return true;
  }
  return false;
}

/**
 * Whether two paths are one folder: by their letters, and by what the disk says, since there are
 * disks that do not tell `Blog` from `blog`, and folders that are mounted at two places.
 */
async function isSame(one: string, other: string): Promise<boolean> {
  if (one === other) return true;
  const [a, b] = await Promise.all([identityOf(one), identityOf(other)]);
  return a !== null && a === b;
}

async function identityOf(path: string): Promise<string | null> {
  try {
    const { dev, ino } = await stat(path, { bigint: true });
    return `${dev}:${ino}`;
  } catch {
    return null;
  }
}

/** The real path of the nearest ancestor that exists, and the rest as it is. */
async function realPathOf(path: string): Promise<string> {
  const rest: string[] = [];
  for (let at = path; ; at = dirname(at)) {
    try {
      return join(await realpath(at), ...rest);
    } catch (cause) {
      const isMissing = errorCode(cause) === "ENOENT";
      if (!isMissing || dirname(at) === at) {
        throw targetError("find", path, cause);
      }
      rest.unshift(at.slice(dirname(at).length).replace(/^[/\\]/, ""));
    }
  }
}

async function requireFolder(real: string): Promise<void> {
  const found = await stat(real).catch(() => null);
  if (found !== null && !found.isDirectory()) {
    throw refused(`${real} is a file, not a folder.`);
  }
}

/** Whether a folder holds anything that no export of Galley left there. */
export async function isForeignFolder(real: string): Promise<boolean> {
  try {
    const names = await readdir(real);
    return names.some((name) => !stagingName.test(name));
  } catch (cause) {
    if (errorCode(cause) === "ENOENT") return false;
    throw targetError("read", real, cause);
  }
}
