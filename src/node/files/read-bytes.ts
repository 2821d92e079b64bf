import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  readSync,
  statSync,
} from "node:fs";
import type { BigIntStats } from "node:fs";
import { fileError } from "./file-error";

/** What a file looked like when it was read. */
export interface FileBytes {
  readonly bytes: Uint8Array;
  readonly stamp: FileStamp;
}

/** Changes whenever a file does, but for what happens within the clock's grain. */
export interface FileStamp {
  /** Milliseconds since 1970. */
  readonly modified: number;
  readonly size: number;
  /** Device, number, size and both times: equal marks of two stamps mean the same content. */
  readonly mark: string;
  /** Read so soon after its last change that an equal mark would prove nothing. */
  readonly isFresh: boolean;
}

/** Neither constant is known on Windows, where neither a FIFO nor a link is opened by its name. */
const nonBlocking = constants.O_NONBLOCK ?? 0;
const notThroughLinks = constants.O_NOFOLLOW ?? 0;

/** File systems count time in grains of up to two seconds (FAT). */
const grainMs = 2500;

function stampOf(stat: BigIntStats): FileStamp {
  const modified = Number(stat.mtimeNs / 1_000_000n);
  const changed = Number(stat.ctimeNs / 1_000_000n);
  return {
    modified,
    size: Number(stat.size),
    mark: `${stat.dev}:${stat.ino}:${stat.size}:${stat.mtimeNs}:${stat.ctimeNs}`,
    isFresh: Date.now() - Math.max(modified, changed) < grainMs,
  };
}

/** The stamp of a regular file. Throws `FileError`. */
export function readStamp(path: string): FileStamp {
  try {
    return stampOf(statSync(path, { bigint: true }));
  } catch (cause) {
    throw fileError("read", path, cause);
  }
}

export interface ReadOptions {
  /** More of the system's flags for opening. */
  readonly flags?: number;
  /** Looks at what was opened before a byte of it is read; what it throws keeps it unread. */
  readonly check?: (handle: number) => void;
}

/**
 * Reads a regular file whole. Never hangs: a FIFO or device that stands at the path is refused.
 * Throws `FileError`, with code `EFBIG` when the file is larger than `limit` bytes.
 */
export function readBytes(
  path: string,
  limit = Infinity,
  { flags = 0, check }: ReadOptions = {},
): FileBytes {
  let handle: number | null = null;
  try {
    handle = openSync(path, constants.O_RDONLY | nonBlocking | flags);
    check?.(handle);
    const stat = fstatSync(handle, { bigint: true });
    if (!stat.isFile()) throw withCode("It is not a file", "EINVAL");
    if (Number(stat.size) > limit) throw withCode("It is too large", "EFBIG");
    return {
      bytes: readAll(handle, Number(stat.size)),
      stamp: stampOf(stat),
    };
  } catch (cause) {
    throw fileError("read", path, cause);
  } finally {
    if (handle !== null) leave(handle);
  }
}

/** What was read is read, whatever the disk says at the end. */
function leave(handle: number): void {
  try {
    closeSync(handle);
  } catch {
    // The system has let go of it all the same.
  }
}

/** Largest file of Galley's own that is read: a draft of the largest post, and its header. */
const maxOwnBytes = 128 * 1024 * 1024;

/**
 * The bytes of a file of Galley's own; null when it cannot be read. A link in its place is not
 * followed: a stranger's folder must not choose what Galley reads.
 */
export function readOwnBytes(path: string): Uint8Array | null {
  try {
    return readBytes(path, maxOwnBytes, { flags: notThroughLinks }).bytes;
  } catch {
    return null;
  }
}

function readAll(handle: number, size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let done = 0;
  while (done < size) {
    const count = readSync(handle, bytes, done, size - done, null);
    if (count === 0) return bytes.subarray(0, done);
    done += count;
  }
  return bytes;
}

function withCode(message: string, code: string): Error {
  return Object.assign(new Error(message), { code });
}
