import { createHmac, randomBytes } from "node:crypto";
import { linkSync, mkdirSync, renameSync } from "node:fs";
import { join } from "node:path";
import { errorCode } from "../files/file-error";
import { readOwnBytes } from "../files/read-bytes";
import { removeTemporary } from "../files/remove-temporary";
import { temporaryIn } from "../files/temporary-name";
import { writeWhole } from "../files/write-whole";
import { codeMark } from "./code-mark";

/**
 * What seals the caches of one user and one program. A cache lies in the blog folder, and that may
 * be a stranger's: without the seal it could say of a post what its file does not.
 */
export interface CacheKey {
  /** Known to the user alone. */
  readonly secret: Uint8Array;
  /** What a reading depends on besides file and settings: the program, and the system's tables. */
  readonly reader: string;
}

const fileName = "cache-key";
const secretBytes = 32;

/**
 * The key of this user, from a folder of the user's own; made when there is none. Null where it
 * cannot be kept, and for a program that does not know its own mark: then there are no caches.
 */
export async function findCacheKey(
  userFolder: string,
  program: string = codeMark,
): Promise<CacheKey | null> {
  if (program === "") return null;
  const secret =
    readSecret(userFolder) ??
    (await makeSecret(userFolder).catch(() => undefined),
    readSecret(userFolder));
  return secret === null ? null : { secret, reader: readerOf(program) };
}

/** A short name that only the holder of the key can make. */
export function sealOf(
  { secret }: CacheKey,
  ...parts: readonly (string | Uint8Array)[]
): Buffer {
  const seal = createHmac("sha256", secret);
  for (const part of parts) {
    // With its length first, no two lists of parts are the same bytes.
    seal.update(`${Buffer.byteLength(part)}:`).update(part);
  }
  return seal.digest();
}

/** Dates without a zone are read by the system's table of zones, slugs by its table of letters. */
function readerOf(program: string): string {
  const { tz = "", unicode = "", icu = "" } = process.versions;
  return JSON.stringify([program, process.platform, tz, unicode, icu]);
}

function readSecret(folder: string): Uint8Array | null {
  const bytes = readOwnBytes(join(folder, fileName));
  return bytes?.byteLength === secretBytes ? bytes : null;
}

/** Two programs that start at once end with the same key: the first name stands. */
async function makeSecret(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, fileName);
  const isDamaged = readOwnBytes(path) !== null;
  const temporary = temporaryIn(folder);
  try {
    await writeWhole(temporary, randomBytes(secretBytes), { mode: 0o600 });
    if (isDamaged) renameSync(temporary, path);
    else linkSync(temporary, path);
  } catch (cause) {
    if (errorCode(cause) === "EEXIST") return;
    // Not every file system has links.
    renameSync(temporary, path);
  } finally {
    await removeTemporary(temporary);
  }
}
