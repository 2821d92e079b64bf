import { realpath, stat } from "node:fs/promises";
import type { Dirent, Stats } from "node:fs";
import { join, sep } from "node:path";
import type { Problem } from "#core";
import { manifestName } from "../export/manifest";
import { errorCode, fileError } from "../files/file-error";
import { sliceMs } from "../files/in-slices";
import { listInside } from "../files/list-inside";
import { isRelativeInside } from "../files/resolve-inside";
import { temporaryName } from "../files/temporary-name";

export interface FolderContents {
  /** Regular files, relative to the folder, `/`-separated, in the order of their code units. */
  readonly files: readonly string[];
  /** Folders, likewise. */
  readonly folders: readonly string[];
  /** Temporary files of savers: of one at work, or of one that was killed. Likewise. */
  readonly leftovers: readonly string[];
  /** What was passed over, and why. */
  readonly notes: readonly Problem[];
}

/** More than any blog has: whoever opens `/` by mistake gets an answer, not a long silence. */
const maxEntries = 200_000;
/** Folders in folders; what lies deeper is neither listed nor made. */
export const maxDepth = 40;

/** A folder that holds too much to be a blog. */
export class TooLargeError extends Error {
  override readonly name = "TooLargeError";
}

interface Walk {
  readonly root: string;
  readonly files: string[];
  readonly folders: string[];
  readonly leftovers: string[];
  readonly notes: Problem[];
  entries: number;
  /** When others get their turn, by `performance.now()`. */
  restAt: number;
}

/** Everything in a blog folder that could be content. The folder's own path must be real. */
export async function walkFolder(root: string): Promise<FolderContents> {
  const walk: Walk = {
    root,
    files: [],
    folders: [],
    leftovers: [],
    notes: [],
    entries: 0,
    restAt: performance.now() + sliceMs,
  };
  await walkInto(walk, "", [root], false);
  return {
    files: walk.files.sort(),
    folders: walk.folders.sort(),
    leftovers: walk.leftovers.sort(),
    notes: walk.notes.sort((a, b) => (a.path < b.path ? -1 : 1)),
  };
}

async function walkInto(
  walk: Walk,
  folder: string,
  chain: readonly string[],
  isStatic: boolean,
): Promise<void> {
  const entries = await entriesOf(walk, folder, chain.at(-1) ?? walk.root);
  // A site that was exported into the blog folder is no content.
  if (folder !== "" && entries.some(({ name }) => name === manifestName))
    return;
  for (const entry of entries) {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (temporaryName.test(entry.name)) walk.leftovers.push(path);
    if (isSkippedName(entry.name, isStatic)) continue;
    walk.entries += 1;
    if (walk.entries > maxEntries) {
      throw new TooLargeError(
        `${walk.root} holds more than ${maxEntries} files`,
      );
    }
    if (!isUsablePath(path)) {
      note(walk, path, "Its name holds a character that no address can have.");
    } else {
      await visit(walk, entry, path, chain, isStatic);
    }
  }
}

/** By the folder's real path: a link that has been put in its place meanwhile is not followed. */
async function entriesOf(
  walk: Walk,
  folder: string,
  real: string,
): Promise<Dirent[]> {
  if (performance.now() > walk.restAt) {
    await new Promise((resolve) => setImmediate(resolve));
    walk.restAt = performance.now() + sliceMs;
  }
  try {
    return listInside(walk.root, real);
  } catch (cause) {
    if (folder === "") throw fileError("read", walk.root, cause);
    walk.notes.push(unreadable(folder, errorCode(cause)));
    return [];
  }
}

/** `lost+found` is where a disk's repairs go: at the root of a disk of its own, and root's alone. */
const systemNames = new Set(["node_modules", "Thumbs.db", "lost+found"]);

/** In static/, files such as `.nojekyll` and folders such as `.well-known` are meant for the site. */
function isSkippedName(name: string, isStatic: boolean): boolean {
  if (systemNames.has(name)) return true;
  if (!name.startsWith(".")) return false;
  return (
    !isStatic ||
    name.startsWith(".galley") ||
    [".git", ".svn", ".hg", ".DS_Store"].includes(name)
  );
}

function isUsablePath(path: string): boolean {
  // A replacement character stands for bytes that are no UTF-8: such a name cannot be given back to the system.
  return isRelativeInside(path) && !path.includes("\uFFFD");
}

async function visit(
  walk: Walk,
  entry: Dirent,
  path: string,
  chain: readonly string[],
  isStatic: boolean,
): Promise<void> {
  if (entry.isFile()) walk.files.push(path);
  else if (entry.isDirectory()) {
    const real = join(chain.at(-1) ?? walk.root, entry.name);
    await enter(walk, path, [...chain, real], isStatic);
  } else if (entry.isSymbolicLink()) {
    await visitLink(walk, path, chain, isStatic);
  } else note(walk, path, "It is neither a file nor a folder.");
}

async function enter(
  walk: Walk,
  path: string,
  chain: readonly string[],
  isStatic: boolean,
): Promise<void> {
  if (chain.length > maxDepth + 1) {
    note(walk, path, `It lies more than ${maxDepth} folders deep.`);
    return;
  }
  walk.folders.push(path);
  await walkInto(
    walk,
    path,
    chain,
    isStatic || path === "static" || path === "source/static",
  );
}

async function visitLink(
  walk: Walk,
  path: string,
  chain: readonly string[],
  isStatic: boolean,
): Promise<void> {
  let real: string;
  try {
    real = await realpath(join(walk.root, path));
  } catch (cause) {
    walk.notes.push(unreachable(path, errorCode(cause)));
    return;
  }
  if (!real.startsWith(walk.root + sep) && real !== walk.root) {
    note(walk, path, "It is a link that leaves the blog folder.");
  } else if (chain.includes(real)) {
    note(walk, path, "It is a link that leads in a circle.");
  } else if (hasHiddenPart(real.slice(walk.root.length))) {
    note(walk, path, "It is a link to a hidden file.");
  } else {
    await visitTarget(walk, path, real, chain, isStatic);
  }
}

/** A link must not bring into the site what would be passed over at its own place. */
function hasHiddenPart(relative: string): boolean {
  return relative.split(sep).some((name) => name.startsWith("."));
}

async function visitTarget(
  walk: Walk,
  path: string,
  real: string,
  chain: readonly string[],
  isStatic: boolean,
): Promise<void> {
  let target: Stats;
  try {
    target = await stat(real);
  } catch (cause) {
    walk.notes.push(unreachable(path, errorCode(cause)));
    return;
  }
  if (target.isFile()) walk.files.push(path);
  else if (target.isDirectory()) {
    await enter(walk, path, [...chain, real], isStatic);
  } else note(walk, path, "It is a link to neither a file nor a folder.");
}

/** A link that leads to nothing is left out; one that cannot be followed now might lead to a post. */
function unreachable(path: string, code: string): Problem {
  switch (code) {
    case "ENOENT":
    case "ENOTDIR":
      return skipped(path, "It is a link that leads nowhere.");
    case "ELOOP":
      return skipped(path, "It is a link that leads in a circle.");
    default:
      return {
        ...unreadable(path, code),
        message: `The link ${path} cannot be followed.`,
      };
  }
}

/** An error, not a note: an export without what lies there would take it off the site. */
function unreadable(path: string, code: string): Problem {
  const reason = code === "EACCES" ? ": permission denied" : "";
  return {
    code: "folder-unreadable",
    severity: "error",
    message: `The folder ${path} cannot be read${reason}.`,
    path,
    hint: "Change its permissions, or move it out of the blog.",
  };
}

function note(walk: Walk, path: string, message: string): void {
  walk.notes.push(skipped(path, message));
}

function skipped(path: string, message: string): Problem {
  return {
    code: "file-skipped",
    severity: "note",
    message: `Skipped. ${message}`,
    path,
  };
}
