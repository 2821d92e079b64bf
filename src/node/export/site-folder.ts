import { lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { errorCode, fileError } from "../files/file-error";
import { hashOf } from "../files/hash";
import { readBytes } from "../files/read-bytes";
import type { Manifest, ManifestFile } from "./manifest";
import { manifestName } from "./manifest";
import { stagingName } from "./staging";

/** What stands at a path of the site folder now. */
export type Standing =
  | { readonly kind: "nothing" }
  | { readonly kind: "file"; readonly size: number; sha256(): string }
  /** A folder, a link, something else: never Galley's own. */
  | { readonly kind: "folder" | "other" };

export function standingAt(target: string, path: string): Standing {
  const full = join(target, path);
  try {
    const found = lstatSync(full);
    if (found.isDirectory()) return { kind: "folder" };
    if (!found.isFile()) return { kind: "other" };
    let hash: string | null = null;
    return {
      kind: "file",
      size: found.size,
      sha256: () => (hash ??= hashOf(readBytes(full).bytes)),
    };
  } catch (cause) {
    if (["ENOENT", "ENOTDIR"].includes(errorCode(cause))) {
      return { kind: "nothing" };
    }
    throw fileError("read", full, cause);
  }
}

/** Tells Galley's files from all others, by what it wrote or was about to write. */
export class Ours {
  readonly #written = new Map<string, ManifestFile[]>();

  constructor({ files, pending }: Manifest) {
    for (const file of [...files, ...pending]) {
      const known = this.#written.get(file.path);
      if (known === undefined) this.#written.set(file.path, [file]);
      else known.push(file);
    }
  }

  get paths(): Iterable<string> {
    return this.#written.keys();
  }

  has(path: string): boolean {
    return this.#written.has(path);
  }

  /** Whether what stands there is exactly what Galley wrote. */
  isUntouched(path: string, standing: Standing): boolean {
    return (
      standing.kind === "file" &&
      (this.#written.get(path) ?? []).some((file) =>
        isSameContent(standing, file),
      )
    );
  }
}

export function isSameContent(
  standing: Standing & { kind: "file" },
  file: Pick<ManifestFile, "size" | "sha256">,
): boolean {
  return standing.size === file.size && standing.sha256() === file.sha256;
}

/**
 * Everything in the folder that is neither in `known` nor Galley's own bookkeeping; a folder
 * without anything known counts as one, with a closing slash.
 */
export function foreignIn(
  target: string,
  known: ReadonlySet<string>,
): string[] {
  const knownFolders = new Set<string>();
  for (const path of known) {
    for (let end = path.indexOf("/"); end !== -1;) {
      knownFolders.add(path.slice(0, end));
      end = path.indexOf("/", end + 1);
    }
  }
  const foreign: string[] = [];
  const visit = (folder: string): void => {
    for (const entry of entriesOf(target, folder)) {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (isBookkeeping(path)) continue;
      if (entry.isDirectory()) {
        if (knownFolders.has(path)) visit(path);
        else foreign.push(`${path}/`);
      } else if (!known.has(path)) foreign.push(path);
    }
  };
  visit("");
  return foreign.sort();
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
    if (errorCode(cause) === "ENOENT") return [];
    throw fileError("read", join(target, folder), cause);
  }
}
