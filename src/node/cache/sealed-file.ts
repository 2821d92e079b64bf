import { timingSafeEqual } from "node:crypto";
import { readdir, rename, stat, unlink } from "node:fs/promises";
import { join } from "node:path";
import { readOwnBytes } from "../files/read-bytes";
import { removeTemporary } from "../files/remove-temporary";
import { temporaryIn } from "../files/temporary-name";
import { writeWhole } from "../files/write-whole";
import { inOwnFolder, makeOwnFolder } from "../keep/own-folder";
import { sealOf } from "./cache-key";
import type { CacheKey } from "./cache-key";

/** Folder of the caches below `.galley`: it may be deleted at any time. */
const folderName = "cache";
const sealBytes = 32;
/** Caches of programs that are no more, and of keys that are lost. */
const abandonedMs = 30 * 24 * 60 * 60 * 1000;

/** What of a blog is kept in one file. */
export interface SealedPlace {
  readonly blogFolder: string;
  readonly kind: "cards" | "posts" | "search" | "settled" | "sight" | "site";
  /** Which of its kind, where a blog has several. */
  readonly of?: string;
}

/**
 * The bytes that were kept with this key, or null: there are none, they are damaged, of another
 * program, for another `state`, or not of this user's making.
 */
export async function readSealed(
  place: SealedPlace,
  key: CacheKey,
  state: string,
): Promise<Uint8Array | null> {
  const { blogFolder, kind } = place;
  const bytes = await inOwnFolder(blogFolder, [folderName], async (folder) =>
    readOwnBytes(join(folder, nameOf(place, key))),
  );
  if (bytes === null || bytes.byteLength < sealBytes) return null;
  const content = bytes.subarray(sealBytes);
  const seal = sealOf(key, kind, key.reader, state, content);
  return timingSafeEqual(bytes.subarray(0, sealBytes), seal) ? content : null;
}

/** Keeps bytes in the place of those before. Throws what the system throws: a cache may be missing. */
export async function writeSealed(
  place: SealedPlace,
  key: CacheKey,
  state: string,
  content: Uint8Array,
): Promise<void> {
  const { blogFolder, kind } = place;
  const seal = sealOf(key, kind, key.reader, state, content);
  const name = nameOf(place, key);
  await makeOwnFolder(blogFolder, folderName);
  await inOwnFolder(blogFolder, [folderName], async (folder) => {
    const temporary = temporaryIn(folder);
    await writeWhole(temporary, Buffer.concat([seal, content]));
    try {
      // Over the name itself: a link that stands there is replaced, not followed.
      await rename(temporary, join(folder, name));
    } catch (cause) {
      await removeTemporary(temporary);
      throw cause;
    }
    await removeAbandoned(folder, name);
  });
}

/** Each program has its own, so that the app and the command do not write in turns over one. */
function nameOf({ kind, of = "" }: SealedPlace, key: CacheKey): string {
  const seal = sealOf(key, "name", kind, of, key.reader);
  return `${kind}-${seal.toString("hex").slice(0, 16)}`;
}

async function removeAbandoned(folder: string, own: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (
      name === own ||
      !/^(?:cards|posts|search|settled|sight|site)-[0-9a-f]{16}$/.test(name)
    )
      continue;
    const path = join(folder, name);
    const { mtimeMs } = await stat(path);
    if (mtimeMs < Date.now() - abandonedMs) await unlink(path);
  }
}
