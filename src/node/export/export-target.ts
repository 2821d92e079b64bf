import { realpath, readdir, stat } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, isAbsolute, join, parse, relative, sep } from "node:path";
import type { Blog } from "../blog/blog";
import { errorCode } from "../files/file-error";
import { manifestName } from "./manifest";
import { stagingName } from "./staging";
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
 * must never be a site: the root, the home folder, the blog, a folder around it, and a folder of
 * its content.
 */
export async function checkTarget(target: string, blog: Blog): Promise<string> {
  if (!isAbsolute(target) || target.includes("\0")) {
    throw refused(`${target} is not the whole path of a folder.`);
  }
  const real = await realPathOf(target);
  const home = await realPathOf(homedir());
  if (real === parse(real).root) {
    throw refused("The root of the disk cannot be a site folder.");
  }
  if (real === home) throw refused("Your home folder cannot be a site folder.");
  if (real === blog.folder) {
    throw refused("The blog folder itself cannot be the site folder.");
  }
  if (blog.folder.startsWith(real + sep)) {
    throw refused(`${real} holds the blog itself.`);
  }
  if (isContent(real, blog)) {
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
function isContent(real: string, blog: Blog): boolean {
  if (!real.startsWith(blog.folder + sep)) return false;
  const path = relative(blog.folder, real).split(sep).join("/");
  const [first = ""] = path.split("/");
  if (first.startsWith(".")) return true;
  if ([...contentFolders, ...fileFolders].includes(first)) return true;
  const lies = (each: string): boolean => each.startsWith(`${path}/`);
  return [...blog.posts.keys()].some(lies) || blog.files.some(lies);
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
    if (names.includes(manifestName)) return false;
    return names.some((name) => !stagingName.test(name));
  } catch (cause) {
    if (errorCode(cause) === "ENOENT") return false;
    throw targetError("read", real, cause);
  }
}
