import { readdirSync } from "node:fs";
import { join } from "node:path";
import { errorCode, fileError } from "../files/file-error";
import { ancestorsOf } from "./ancestors";
import { manifestName } from "./manifest";
import type { SiteFolder } from "./site-folder";
import { stagingName } from "./staging-name";

export interface Known {
  /** Files that are planned, or about to go. */
  readonly files: ReadonlySet<string>;
  /** Files that were known to an earlier export and are none of Galley's any more. */
  readonly lost?: readonly string[];
  /** Marks of folders that held nothing but known files when they were read. */
  readonly marks?: Map<string, string>;
}

/**
 * Everything in the site, or below one of its folders, that is neither known nor Galley's own
 * bookkeeping; a folder without anything known counts as one, with a closing slash. A folder whose
 * mark is the one that it was read with has the same names as then, and is not read again.
 */
export function foreignIn(
  folder: SiteFolder,
  known: Known,
  below = "",
): string[] {
  return new Search(folder, known).in(below);
}

class Search {
  readonly #folder: SiteFolder;
  readonly #files: ReadonlySet<string>;
  readonly #marks: Map<string, string>;
  /** The folders of known files, by the folder that they lie in. */
  readonly #inside = new Map<string, Set<string>>();
  /** Folders that may hold what is foreign now and was not then. */
  readonly #doubted: ReadonlySet<string>;
  readonly #found: string[] = [];

  constructor(folder: SiteFolder, { files, lost = [], marks }: Known) {
    this.#folder = folder;
    this.#files = files;
    this.#marks = marks ?? new Map<string, string>();
    this.#doubted = new Set(lost.flatMap(ancestorsOf));
    for (const path of files) this.#enter(path);
  }

  #enter(path: string): void {
    for (let at = path.lastIndexOf("/"); at >= 0;) {
      const folder = path.slice(0, at);
      at = folder.lastIndexOf("/");
      const above = at < 0 ? "" : folder.slice(0, at);
      const siblings = this.#inside.get(above) ?? new Set<string>();
      if (siblings.has(folder)) return;
      this.#inside.set(above, siblings.add(folder));
    }
  }

  in(folder: string): string[] {
    this.#visit(folder);
    return this.#found.sort();
  }

  #visit(folder: string): void {
    // A link in its place was found where it stands; what it leads to is none of the site's.
    if (!this.#folder.isFolder(folder)) return;
    const mark = this.#folder.markOfFolder(folder);
    const isSame = mark !== null && this.#marks.get(folder) === mark;
    if (!isSame || this.#doubted.has(folder)) this.#read(folder, mark);
    for (const inside of this.#inside.get(folder) ?? []) this.#visit(inside);
  }

  #read(folder: string, mark: string | null): void {
    const found = strangersIn(this.#folder.target, folder, {
      files: this.#files,
      folders: this.#inside.get(folder) ?? noFolders,
    });
    this.#found.push(...found);
    if (mark === null || found.length > 0) this.#marks.delete(folder);
    else this.#marks.set(folder, mark);
  }
}

const noFolders: ReadonlySet<string> = new Set();

interface Has {
  has(path: string): boolean;
}

/** What lies in one folder of the site and is not known, in no order; folders with a closing slash. */
export function strangersIn(
  target: string,
  folder: string,
  known: { readonly files: Has; readonly folders: Has },
): string[] {
  return entriesOf(target, folder).flatMap((entry) => {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (isBookkeeping(path)) return [];
    if (entry.isDirectory()) return known.folders.has(path) ? [] : [`${path}/`];
    return known.files.has(path) ? [] : [path];
  });
}

/** Names on the way to these paths were known, and will not be: whoever looks again reads their folders. */
export function forgetMarks(
  marks: Map<string, string>,
  paths: readonly string[],
): void {
  if (paths.length > 0) marks.delete("");
  for (const folder of paths.flatMap(ancestorsOf)) marks.delete(folder);
}

function isBookkeeping(path: string): boolean {
  return path === manifestName || stagingName.test(path);
}

function entriesOf(
  target: string,
  folder: string,
): { name: string; isDirectory(): boolean }[] {
  try {
    return readdirSync(join(target, folder), { withFileTypes: true });
  } catch (cause) {
    if (["ENOENT", "ENOTDIR"].includes(errorCode(cause))) return [];
    throw fileError("read", join(target, folder), cause);
  }
}
