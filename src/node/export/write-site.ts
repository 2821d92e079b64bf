import { rmdirSync, unlinkSync } from "node:fs";
import { join, posix } from "node:path";
import { collisionKey } from "#core";
import { FileError, fileError } from "../files/file-error";
import { hashOf } from "../files/hash";
import { ancestorsOf } from "./ancestors";
import type { Comparison } from "./compare-site";
import {
  manifestBytes,
  manifestName,
  sortedByPath,
  withRewritten,
} from "./manifest";
import type { Manifest, ManifestFile } from "./manifest";
import { OpenFolders } from "./open-folders";
import type { Ours } from "./ours";
import { markAt } from "./site-folder";
import type { Staging } from "./staging";
import { Syncer } from "./syncer";

export interface Writing {
  readonly target: string;
  /** As it was before. */
  readonly manifest: Manifest;
  readonly ours: Ours;
  readonly compared: Comparison;
  readonly onMoved: (done: number, total: number) => void;
}

export interface Written {
  /** Paths that were left alone, since somebody changed them after the comparison. */
  readonly left: readonly string[];
  /** As it stands now. */
  readonly manifest: Manifest;
  /** Of the manifest's bytes. */
  readonly sha256: string;
}

/** Moves what is staged into the site, in the plan's order, and deletes what is no longer planned. */
export async function writeSite(
  staging: Staging,
  writing: Writing,
): Promise<Written> {
  const writer = new SiteWriter(staging, writing);
  try {
    return await writer.write();
  } finally {
    writer.close();
  }
}

class SiteWriter {
  readonly #staging: Staging;
  readonly #writing: Writing;
  readonly #syncer = new Syncer();
  readonly #folders: OpenFolders;
  readonly #left: string[] = [];

  constructor(staging: Staging, writing: Writing) {
    this.#staging = staging;
    this.#writing = writing;
    this.#folders = new OpenFolders(writing.target, this.#syncer);
  }

  async write(): Promise<Written> {
    const { manifest, compared } = this.#writing;
    const { files, added, changed, removed, gone, folders } = compared;
    const isWritten = new Set([...added, ...changed]);
    const written = files.filter(({ path }) => isWritten.has(path));
    const isChanged = isWritten.size + removed.length > 0;
    if (isChanged) {
      // From here on a kill leaves old and new files mixed: both must be known as Galley's.
      const both = manifestBytes({
        files: manifest.files,
        pending: withoutTwins([...manifest.pending, ...written]),
        folders,
      });
      await this.#writeManifest(both);
    }
    const first = new Set(firstToGo(removed, written));
    for (const path of first) this.#remove(path);
    // Also what is empty since an export was killed: its name may be needed for a file.
    for (const path of gone) this.#prune(path);
    await this.#moveAll(written);
    for (const path of removed) if (!first.has(path)) this.#remove(path);
    await this.#settle();
    const next = nextManifest(manifest, compared, this.#left);
    const bytes = manifestBytes(next);
    if (isChanged || Buffer.compare(bytes, manifestBytes(manifest)) !== 0)
      await this.#writeManifest(bytes);
    return { left: this.#left, manifest: next, sha256: hashOf(bytes) };
  }

  close(): void {
    this.#folders.close();
  }

  async #moveAll(written: readonly ManifestFile[]): Promise<void> {
    for (const [index, { path }] of written.entries()) {
      if (this.#isAsCompared(path)) this.#place(path);
      else this.#left.push(path);
      this.#writing.onMoved(index + 1, written.length);
      if (index % 64 === 63) await new Promise((done) => setImmediate(done));
    }
  }

  /** On the disk as soon as it is in place: what follows it must never be there without it. */
  async #writeManifest(bytes: Uint8Array): Promise<void> {
    this.#staging.add(manifestName, bytes);
    await this.#staging.settled();
    this.#place(manifestName);
    await this.#settle();
  }

  async #settle(): Promise<void> {
    this.#folders.flush();
    await this.#syncer.settled();
  }

  #place(path: string): void {
    const folder = this.#folderFor(path);
    try {
      this.#staging.place(path, join(folder, posix.basename(path)));
      if (this.#isReplaced(path)) this.#folders.touch();
    } catch (cause) {
      throw this.#failure("write", path, cause);
    }
  }

  /**
   * What a power cut could bring back must be gone before the manifest forgets it: it would count as
   * somebody else's for ever. A new file that a power cut takes away is missing, and made again by
   * the next export; where a disk has one journal, the manifest's own way to the disk brings it
   * along. So the folders of new pages, one for each, need not be waited for.
   */
  #isReplaced(path: string): boolean {
    return path === manifestName || this.#writing.compared.marks.has(path);
  }

  /** Somebody may have edited the file, or put another there, while the rest was rendered. */
  #isAsCompared(path: string): boolean {
    const expected = this.#writing.compared.marks.get(path) ?? null;
    const folder =
      expected === null ? this.#folderFor(path) : this.#find(folderOf(path));
    const mark =
      folder === null ? null : markAt(join(folder, posix.basename(path)));
    return mark === expected;
  }

  /** The folder of a new file, made where it is missing. */
  #folderFor(path: string): string {
    try {
      return this.#folders.make(folderOf(path));
    } catch (cause) {
      throw this.#failure("write", path, cause);
    }
  }

  #find(folder: string): string | null {
    try {
      return this.#folders.find(folder);
    } catch (cause) {
      throw this.#failure("write", folder, cause);
    }
  }

  /** Removes a file and the folders that it leaves empty. */
  #remove(path: string): void {
    const folder = this.#find(folderOf(path));
    if (folder === null) return;
    if (!this.#isAsCompared(path)) {
      this.#left.push(path);
      return;
    }
    try {
      unlinkSync(join(folder, posix.basename(path)));
      this.#folders.touch();
    } catch (cause) {
      throw this.#failure("remove", path, cause);
    }
    this.#prune(path);
  }

  /** Removes the folders above a path that are empty and were made by Galley. */
  #prune(path: string): void {
    try {
      for (const folder of ancestorsOf(path).reverse()) {
        if (!this.#writing.ours.hasFolder(folder)) return;
        const above = this.#folders.find(folderOf(folder));
        if (above === null) continue;
        rmdirSync(join(above, posix.basename(folder)));
        this.#folders.touch();
      }
    } catch {
      // Something else is in it: it stays.
    }
  }

  #failure(verb: string, path: string, cause: unknown): FileError {
    const error = fileError(verb, join(this.#writing.target, path), cause);
    return new FileError(verb, error.path, error.code, error.cause, mixed);
  }
}

const mixed =
  "Every file of the site is whole, old or new; the next export completes it.";

function folderOf(path: string): string {
  const folder = posix.dirname(path);
  return folder === "." ? "" : folder;
}

/** One kill after the other must not let the list grow. */
function withoutTwins(files: readonly ManifestFile[]): ManifestFile[] {
  return [
    ...new Map(
      files.map((file) => [`${file.path}\0${file.sha256}`, file]),
    ).values(),
  ];
}

/** With more of them it takes no longer to write the list anew. */
const mostRewritten = 50;

function nextManifest(
  manifest: Manifest,
  { files, changed, kept, folders, isSameList }: Comparison,
  left: readonly string[],
): Manifest {
  const others = new Set([...kept, ...left]);
  if (isSameList && others.size === 0 && changed.length <= mostRewritten) {
    const isChanged = new Set(changed);
    const rewritten = files.filter(({ path }) => isChanged.has(path));
    const list = withRewritten(manifest.files, rewritten);
    return { files: list, pending: [], folders };
  }
  return {
    files: sortedByPath([
      ...files.filter(({ path }) => !others.has(path)),
      // What was edited by hand is remembered as it was written: restored, it is Galley's again.
      ...manifest.files.filter(({ path }) => others.has(path)),
    ]),
    pending: [],
    folders,
  };
}

/**
 * Leftovers whose name is needed: a file where a folder must be, files in what becomes a file, and
 * on disks that do not tell them apart the same name in another spelling.
 */
function firstToGo(
  removed: readonly string[],
  written: readonly ManifestFile[],
): string[] {
  const folders = new Set<string>();
  const files = new Set(written.map(({ path }) => path));
  const spellings = new Set(written.map(({ path }) => collisionKey(path)));
  for (const { path } of written) {
    for (const folder of ancestorsOf(path)) folders.add(folder);
  }
  return removed.filter(
    (path) =>
      folders.has(path) ||
      spellings.has(collisionKey(path)) ||
      ancestorsOf(path).some((folder) => files.has(folder)),
  );
}
