import { statSync } from "node:fs";
import { join } from "node:path";
import type { Problem } from "#core";
import { isGone } from "../blog/read-post-file";
import { FileError } from "../files/file-error";
import { hashOf } from "../files/hash";
import { readInside } from "../files/read-inside";
import type { KnownBytes } from "./export-memory";
import { lastingMark, markOf } from "./lasting-mark";

/** A file is held whole while it is copied: one that only claims to be huge must not take all memory. */
const maxFileBytes = 1024 * 1024 * 1024;

/** A file of the blog that goes into the site as it is. */
export interface SourceFile {
  readonly size: number;
  readonly sha256: string;
  /** Null when it was not read, since it is still what it was. */
  readonly bytes: Uint8Array | null;
}

/**
 * A file of the blog: read, or known by its mark where `isEnough` says that its hash will do. Null
 * with a problem when it cannot be read. It is opened first and then looked at: a link that is put
 * there meanwhile leads nothing into the site.
 */
export function readSource(
  blogFolder: string,
  source: string,
  known: Map<string, KnownBytes>,
  isEnough: (file: KnownBytes) => boolean,
): SourceFile | Problem {
  const before = known.get(source);
  const stat = statOf(join(blogFolder, source));
  if (before !== undefined && stat !== null && markOf(stat) === before.mark) {
    if (isEnough(before)) return { ...before, bytes: null };
  }
  try {
    const { bytes } = readInside(blogFolder, source, maxFileBytes);
    const sha256 = hashOf(bytes);
    const size = bytes.byteLength;
    const mark = stat === null ? null : lastingMark(stat);
    if (mark !== null) known.set(source, { mark, size, sha256 });
    return { size, sha256, bytes };
  } catch (cause) {
    if (!(cause instanceof FileError)) throw cause;
    return notCopied(source, faultOf(cause));
  }
}

function statOf(path: string) {
  try {
    return statSync(path, { bigint: true, throwIfNoEntry: false }) ?? null;
  } catch {
    // Reading it says why.
    return null;
  }
}

/** What may keep a file out of the site, and what to do about it. */
const hints = {
  "leads out of the blog folder": "Put the file itself into the blog.",
  "is not there any more": "Bring it back, or export again without it.",
  "is larger than 1 GB": "Put it on a server for large files and link to it.",
  "cannot be read: permission denied": "Change its permissions.",
  "cannot be read": "Put a readable copy in its place.",
} as const;

function faultOf(cause: FileError): keyof typeof hints {
  if (isGone(cause)) return "is not there any more";
  if (cause.code === "EOUTSIDE") return "leads out of the blog folder";
  if (cause.code === "EFBIG") return "is larger than 1 GB";
  return cause.code === "EACCES"
    ? "cannot be read: permission denied"
    : "cannot be read";
}

function notCopied(source: string, fault: keyof typeof hints): Problem {
  return {
    code: "file-not-copied",
    severity: "error",
    message: `The file cannot be copied into the site: it ${fault}.`,
    path: source,
    hint: hints[fault],
  };
}
