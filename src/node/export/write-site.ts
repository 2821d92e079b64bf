import { rmdirSync, unlinkSync } from "node:fs";
import { join } from "node:path";
import { fileError } from "../files/file-error";
import type { Comparison } from "./compare-site";
import { writeManifest } from "./manifest";
import type { Manifest, ManifestFile } from "./manifest";
import type { Staging } from "./staging";

export interface Writing {
  readonly target: string;
  /** As it was before. */
  readonly manifest: Manifest;
  readonly compared: Comparison;
  readonly onMoved: (done: number, total: number) => void;
}

/** Moves what is staged into the site, in the plan's order, and deletes what is no longer planned. */
export async function writeSite(
  staging: Staging,
  { target, manifest, compared, onMoved }: Writing,
): Promise<void> {
  const { files, added, changed, kept, removed } = compared;
  const written = files.filter(({ path }) => staging.has(path));
  const next = nextManifest(manifest, files, kept);
  const isChanged = added.length + changed.length + removed.length > 0;
  if (isChanged) {
    // From here on a kill leaves old and new files mixed: both must be known as Galley's.
    await writeManifest(target, {
      files: manifest.files,
      pending: [...manifest.pending, ...written],
    });
  }
  const first = new Set(firstToGo(removed, written));
  for (const path of first) removeFile(target, path);
  for (const [index, { path }] of written.entries()) {
    staging.place(path);
    onMoved(index + 1, written.length);
    if (index % 64 === 63) await new Promise((done) => setImmediate(done));
  }
  for (const path of removed) {
    if (!first.has(path)) removeFile(target, path);
  }
  if (isChanged || !isSameManifest(manifest, next)) {
    await writeManifest(target, next);
  }
}

function nextManifest(
  manifest: Manifest,
  files: readonly ManifestFile[],
  kept: readonly string[],
): Manifest {
  const edited = new Set(kept);
  return {
    files: [
      ...files.filter(({ path }) => !edited.has(path)),
      // What was edited by hand is remembered as it was written: restored, it is Galley's again.
      ...manifest.files.filter(({ path }) => edited.has(path)),
    ],
    pending: [],
  };
}

function isSameManifest(a: Manifest, b: Manifest): boolean {
  const key = ({ files, pending }: Manifest): string =>
    JSON.stringify([
      files.map(({ path, sha256 }) => `${path} ${sha256}`).sort(),
      pending.length,
    ]);
  return key(a) === key(b);
}

/** Leftovers whose name is needed: a file where a folder must be, files in what becomes a file. */
function firstToGo(
  removed: readonly string[],
  written: readonly ManifestFile[],
): string[] {
  const folders = new Set<string>();
  const files = new Set(written.map(({ path }) => path));
  for (const { path } of written) {
    for (const folder of ancestors(path)) folders.add(folder);
  }
  return removed.filter(
    (path) =>
      folders.has(path) || ancestors(path).some((folder) => files.has(folder)),
  );
}

function ancestors(path: string): string[] {
  const names = path.split("/");
  return names
    .slice(0, -1)
    .map((_name, index) => names.slice(0, index + 1).join("/"));
}

/** Removes a file and the folders that it leaves empty. */
function removeFile(target: string, path: string): void {
  try {
    unlinkSync(join(target, path));
  } catch (cause) {
    const error = fileError("remove", join(target, path), cause);
    if (error.code !== "ENOENT" && error.code !== "ENOTDIR") throw error;
    return;
  }
  try {
    for (const folder of ancestors(path).reverse()) {
      rmdirSync(join(target, folder));
    }
  } catch {
    // Something else is in it: it stays.
  }
}
