import { hashOf } from "../files/hash";
import { isRelativeInside } from "../files/resolve-inside";

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
  /** Folders that were there before Galley put its first file into them: they stay, even empty. */
  readonly folders: readonly string[];
}

export const emptyManifest: Manifest = { files: [], pending: [], folders: [] };

/** The manifest of a site folder; null when what stands there is not to be trusted. */
export function parseManifest(bytes: Uint8Array): Manifest | null {
  try {
    const { version, files, pending, folders } = JSON.parse(
      new TextDecoder().decode(bytes),
    ) as Record<string, unknown>;
    if (version !== 1 || !isListOfFiles(files)) return null;
    return {
      files,
      pending: isListOfFiles(pending) ? pending : [],
      folders: isListOfPaths(folders) ? folders : [],
    };
  } catch {
    return null;
  }
}

function isListOfFiles(value: unknown): value is ManifestFile[] {
  return Array.isArray(value) && value.every((file) => isManifestFile(file));
}

function isListOfPaths(value: unknown): value is string[] {
  return (
    Array.isArray(value) &&
    value.every((path) => typeof path === "string" && isSitePath(path))
  );
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

/** Plain names that begin with a letter or digit: nearly all of a site's, and harmless everywhere. */
const plainPath =
  /^[a-z0-9][a-z0-9._-]{0,199}(?:\/[a-z0-9][a-z0-9._-]{0,199}){0,15}$/i;

/** Paths that an export may write or delete: inside the folder, and neither Galley's own files nor git's. */
export function isSitePath(path: string): boolean {
  return plainPath.test(path) || isOddSitePath(path);
}

function isOddSitePath(path: string): boolean {
  const names = path.toLowerCase().split("/");
  return (
    isRelativeInside(path) &&
    names[0]?.startsWith(".galley-") !== true &&
    !names.includes(".git") &&
    names.every((name) => Buffer.byteLength(name) <= 255)
  );
}

/** Lists of files as manifests have them: an export writes the list of before as well as its own. */
const fileLists = new WeakMap<readonly ManifestFile[], Buffer>();

function fileList(files: readonly ManifestFile[]): Buffer {
  let bytes = fileLists.get(files);
  if (bytes === undefined) {
    bytes = Buffer.from(list("files", sortedByPath(files).map(fileLine)));
    fileLists.set(files, bytes);
  }
  return bytes;
}

/** The list after files of it were written anew, which mostly are a few among thousands. */
export function withRewritten(
  files: readonly ManifestFile[],
  rewritten: readonly ManifestFile[],
): readonly ManifestFile[] {
  const next = [...files];
  let bytes = fileList(files);
  for (const now of rewritten) {
    const index = placeOf(now.path, files);
    const before = files[index];
    if (before === undefined) continue;
    bytes = withLine(bytes, fileLine(before), fileLine(now));
    next[index] = now;
  }
  fileLists.set(next, bytes);
  return next;
}

/** By halves; a manifest that came from elsewhere may be in another order. */
function placeOf(path: string, files: readonly ManifestFile[]): number {
  let [low, high] = [0, files.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((files[middle]?.path ?? "") < path) low = middle + 1;
    else high = middle;
  }
  return files[low]?.path === path
    ? low
    : files.findIndex((file) => file.path === path);
}

/** Each line names its path, so it stands there once. */
function withLine(bytes: Buffer, before: string, now: string): Buffer {
  const line = Buffer.from(before);
  const from = bytes.indexOf(line);
  return Buffer.concat([
    bytes.subarray(0, from),
    Buffer.from(now),
    bytes.subarray(from + line.byteLength),
  ]);
}

/** One file a line: changes read well where a site is kept in git. */
export function manifestBytes({
  files,
  pending,
  folders,
}: Manifest): Uint8Array {
  const more = [
    ...(folders.length === 0
      ? []
      : [
          list(
            "folders",
            [...folders].sort().map((f) => JSON.stringify(f)),
          ),
        ]),
    ...(pending.length === 0
      ? []
      : [list("pending", sortedByPath(pending).map(fileLine))]),
  ];
  const rest = more.map((part) => `,\n  ${part}`).join("");
  return Buffer.concat([
    Buffer.from('{\n  "version": 1,\n  '),
    fileList(files),
    Buffer.from(`${rest}\n}\n`),
  ]);
}

function list(name: string, lines: readonly string[]): string {
  return `"${name}": [\n    ${lines.join(",\n    ")}\n  ]`;
}

function fileLine({ path, size, sha256 }: ManifestFile): string {
  // As JSON.stringify writes it, without an object for each of many thousand files.
  return `{"path":${JSON.stringify(path)},"size":${size},"sha256":"${sha256}"}`;
}

/** A hash that manifests share which name the same files. */
export function namesHash({ files, pending }: Manifest): string {
  return hashOf(
    JSON.stringify(
      [files, pending].map((list) => list.map(({ path }) => path)),
    ),
  );
}

export function sortedByPath(
  files: readonly ManifestFile[],
): readonly ManifestFile[] {
  const isSorted = files.every(
    ({ path }, index) => index === 0 || (files[index - 1]?.path ?? "") <= path,
  );
  if (isSorted) return files;
  return [...files].sort((a, b) =>
    a.path < b.path ? -1 : a.path > b.path ? 1 : 0,
  );
}
