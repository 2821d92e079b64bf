import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { errorCode, fileError } from "../files/file-error";
import { isRelativeInside } from "../files/resolve-inside";
import { saveFile } from "../files/save-file";

export const manifestName = ".galley-manifest.json";

/** A file as Galley wrote it. */
export interface ManifestFile {
  readonly path: string;
  readonly size: number;
  /** Hexadecimal. */
  readonly sha256: string;
}

/**
 * What Galley wrote into a site folder. It holds no time and no path of this machine, so that the
 * same site has the same manifest.
 */
export interface Manifest {
  /** Sorted by path. */
  readonly files: readonly ManifestFile[];
  /**
   * What an export that has not ended was about to write. After a kill, these may stand in the
   * place of `files`: they are Galley's as well.
   */
  readonly pending: readonly ManifestFile[];
}

export const emptyManifest: Manifest = { files: [], pending: [] };

/** The manifest of a site folder; null when there is none or it is not to be trusted. */
export async function readManifest(target: string): Promise<Manifest | null> {
  const path = join(target, manifestName);
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (cause) {
    if (["ENOENT", "ENOTDIR"].includes(errorCode(cause))) return null;
    throw fileError("read", path, cause);
  }
  try {
    const { version, files, pending } = JSON.parse(text) as {
      version?: unknown;
      files?: unknown;
      pending?: unknown;
    };
    if (version !== 1 || !isList(files)) return null;
    return { files, pending: isList(pending) ? pending : [] };
  } catch {
    return null;
  }
}

function isList(value: unknown): value is ManifestFile[] {
  return Array.isArray(value) && value.every((file) => isManifestFile(file));
}

function isManifestFile(value: unknown): value is ManifestFile {
  if (typeof value !== "object" || value === null) return false;
  const { path, size, sha256 } = value as Record<string, unknown>;
  return (
    typeof path === "string" &&
    isSitePath(path) &&
    typeof size === "number" &&
    typeof sha256 === "string" &&
    /^[0-9a-f]{64}$/.test(sha256)
  );
}

/** Paths that an export may write or delete: inside the folder, and neither Galley's own files nor git's. */
export function isSitePath(path: string): boolean {
  const [first = ""] = path.toLowerCase().split("/");
  return (
    isRelativeInside(path) && !first.startsWith(".galley-") && first !== ".git"
  );
}

export async function writeManifest(
  target: string,
  manifest: Manifest,
): Promise<void> {
  const text = manifestText(manifest);
  await saveFile(join(target, manifestName), Buffer.from(text, "utf8"));
}

/** One file a line: changes read well where a site is kept in git. */
export function manifestText({ files, pending }: Manifest): string {
  const list = (items: readonly ManifestFile[]): string =>
    [...items]
      .sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))
      .map(({ path, size, sha256 }) => JSON.stringify({ path, size, sha256 }))
      .join(",\n    ");
  const waiting =
    pending.length === 0 ? "" : `,\n  "pending": [\n    ${list(pending)}\n  ]`;
  return `{\n  "version": 1,\n  "files": [\n    ${list(files)}\n  ]${waiting}\n}\n`;
}
