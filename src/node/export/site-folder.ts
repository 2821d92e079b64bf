import { lstatSync } from "node:fs";
import type { BigIntStats } from "node:fs";
import { errorCode, fileError } from "../files/file-error";
import { hashOf } from "../files/hash";
import { readBytes } from "../files/read-bytes";
import { ancestorsOf } from "./ancestors";
import type { KnownBytes } from "./export-memory";
import {
  fineGrainMs,
  isLastingLook,
  lastingMark,
  lookOf,
  markOf,
} from "./lasting-mark";
import type { Look } from "./lasting-mark";
import type { ManifestFile } from "./manifest";

/** What stands at a path of the site folder now. */
export type Standing =
  | { readonly kind: "nothing" }
  | {
      readonly kind: "file";
      readonly size: number;
      /** Another mark is another file, or other bytes. */
      readonly mark: string;
      readonly look: Look;
      sha256(): string;
    }
  | { readonly kind: "folder" }
  /** A link, a pipe, something reached through a link: never Galley's own. */
  | { readonly kind: "other" };

/** A site folder as it is; what was seen of a folder is remembered. */
export class SiteFolder {
  readonly #folders = new Map<string, FolderFacts>();
  readonly #known: Map<string, KnownBytes>;

  /**
   * The target must be a real path. `known`: what is known of its files' bytes; what is read of them
   * is added.
   */
  constructor(
    readonly target: string,
    known = new Map<string, KnownBytes>(),
  ) {
    this.#known = known;
  }

  /** Links are not followed, neither the last name nor one on the way. */
  standingAt(path: string): Standing {
    for (const folder of ancestorsOf(path)) {
      const kind = this.#kindOf(folder);
      if (kind === "other") return { kind };
      if (kind !== "folder") return { kind: "nothing" };
    }
    return standingOf(this.target, path, this.#known);
  }

  /** The first folder of a path that is none, and is not about to go; null when there is room. */
  obstacleAt(path: string, removed: ReadonlySet<string>): string | null {
    for (const folder of ancestorsOf(path)) {
      const kind = this.#kindOf(folder);
      if (kind === "nothing") return null;
      if (kind !== "folder" && !removed.has(folder)) return folder;
    }
    return null;
  }

  isFolder(path: string): boolean {
    return this.#kindOf(path) === "folder";
  }

  /** What a folder's list of names can be known by later; null when it may change without showing it. */
  markOfFolder(folder: string): string | null {
    return this.#look(folder).mark;
  }

  /** What was seen of a folder; null where there is none, or where it was not looked at. */
  seenOfFolder(folder: string): Look | null {
    const facts = this.#folders.get(folder);
    return facts?.kind === "folder" ? facts.look : null;
  }

  #kindOf(folder: string): Standing["kind"] {
    return this.#look(folder).kind;
  }

  #look(folder: string): FolderFacts {
    let facts = this.#folders.get(folder);
    if (facts === undefined) {
      const found = this.#isReached(folder)
        ? lookAt(`${this.target}/${folder}`)
        : null;
      const mark = found?.isDirectory() === true ? lastingMark(found) : null;
      facts = { kind: kindOf(found), mark, look: found && lookOf(found) };
      this.#folders.set(folder, facts);
    }
    return facts;
  }

  /** Behind a link nothing is of the site, whatever stands there. */
  #isReached(folder: string): boolean {
    const at = folder.lastIndexOf("/");
    return at < 0 || this.#kindOf(folder.slice(0, at)) === "folder";
  }
}

interface FolderFacts {
  readonly kind: Standing["kind"];
  readonly mark: string | null;
  readonly look: Look | null;
}

function kindOf(found: BigIntStats | null): Standing["kind"] {
  if (found === null) return "nothing";
  if (found.isDirectory()) return "folder";
  return found.isFile() ? "file" : "other";
}

function standingOf(
  target: string,
  path: string,
  known: Map<string, KnownBytes>,
): Standing {
  // Paths of a site need no putting in order, which would cost as much as the look itself.
  const full = `${target}/${path}`;
  const found = lookAt(full);
  const kind = kindOf(found);
  if (found === null || kind !== "file") return { kind } as Standing;
  const size = Number(found.size);
  const mark = markOf(found);
  // Alone: what the system answered is ten times as large, and there are tens of thousands.
  const look = lookOf(found);
  const read = (): string => {
    const before = known.get(path);
    if (before?.mark === mark) return before.sha256;
    const sha256 = hashOf(readBytes(full).bytes);
    if (isLastingLook(look, Date.now()))
      known.set(path, { mark, size, sha256 });
    return sha256;
  };
  let hash: string | null = null;
  return {
    kind: "file",
    size,
    mark,
    look,
    sha256: () => (hash ??= read()),
  };
}

/** What a file's bytes can be known by later. */
export interface Sign {
  readonly mark: string;
  readonly look: Look;
}

/**
 * Null when nothing lasting stands there, or when it was written to after `moment` (milliseconds
 * since 1970).
 */
export function signFrom(path: string, moment: number): Sign | null {
  const found = lookAt(path);
  if (found?.isFile() !== true) return null;
  const isOlder = Number(found.mtimeNs / 1_000_000n) < moment - fineGrainMs;
  const mark = isOlder ? lastingMark(found) : null;
  return mark === null ? null : { mark, look: lookOf(found) };
}

/** The mark of what stands at a path, the link itself if it is one; null where nothing does. */
export function markAt(path: string): string | null {
  const found = lookAt(path);
  return found === null ? null : markOf(found);
}

function lookAt(path: string): BigIntStats | null {
  try {
    return lstatSync(path, { bigint: true, throwIfNoEntry: false }) ?? null;
  } catch (cause) {
    const isNothing = ["ENOENT", "ENOTDIR"].includes(errorCode(cause));
    if (isNothing) return null;
    throw fileError("read", path, cause);
  }
}

export function isSameContent(
  standing: Standing & { kind: "file" },
  file: Pick<ManifestFile, "size" | "sha256">,
): boolean {
  return standing.size === file.size && standing.sha256() === file.sha256;
}
