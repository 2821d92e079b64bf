import { lstatSync, readlinkSync } from "node:fs";
import type { FileHandle } from "node:fs/promises";
import { join } from "node:path";
import { diskCalls } from "./file-calls";
import type { FileCalls } from "./file-calls";
import { errorCode } from "./file-error";
import { isNotedRoot } from "./known-roots";
import { isWithin } from "./resolve-inside";

/** A folder in which names change. */
export interface OpenFolder {
  /**
   * What to call a file of the folder in system calls. On Linux it leads through the open folder:
   * whoever puts a link in the place of the folder meanwhile turns nothing elsewhere.
   */
  at(name: string): string;
  /** Throws unless the folder still lies where it was opened: it may have been moved or replaced. */
  verify(): void;
  /** Without this a power cut can undo what was made, renamed or removed in the folder. */
  sync(): Promise<void>;
  /** Never fails: nothing was written through it. */
  close(): Promise<void>;
}

export interface OpenFolderOptions {
  readonly calls?: Pick<FileCalls, "open">;
  /** Real path of a folder that this one must lie in. */
  readonly root?: string | undefined;
}

/** Folders that may not be read, and systems (Windows) on which no folder is opened or synced. */
const unable = ["EACCES", "EPERM", "EISDIR", "EINVAL", "ENOTSUP"];

/**
 * Opens a folder, by its real path, so that names in it can be changed and synced. Where that cannot
 * be, its names are changed by path, and what remains is the moment between `verify` and the call.
 */
export async function openFolder(
  path: string,
  { calls = diskCalls, root = path }: OpenFolderOptions = {},
): Promise<OpenFolder> {
  if (!isWithin(root, path)) throw withCode("EOUTSIDE");
  const handle = await unlessUnable(() => calls.open(path, "r"));
  try {
    const folder = heldFolder(path, handle);
    // Asked after the opening: what is open by now is what would be written to.
    if (!isNotedRoot(root)) throw withCode("EMOVED");
    return folder;
  } catch (cause) {
    await handle?.close().catch(() => undefined);
    throw cause;
  }
}

function heldFolder(path: string, handle: FileHandle | null): OpenFolder {
  const address = addressOf(handle);
  const identity = address === null ? identityOf(path) : "";
  const verify = (): void => {
    const isThere =
      address === null
        ? identityOf(path) === identity
        : readlinkSync(address) === path;
    if (!isThere) throw withCode("EMOVED");
  };
  verify();
  return {
    at: (name) => join(address ?? path, name),
    verify,
    sync: async () => {
      await unlessUnable(async () => handle?.sync());
    },
    close: async () => {
      await handle?.close().catch(() => undefined);
    },
  };
}

/** Makes the names in a folder last. Throws what the system throws. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await openFolder(path);
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Linux shows what a process holds open; null where it does not, or where `/proc` is not mounted. */
function addressOf(handle: FileHandle | null): string | null {
  if (handle === null || process.platform !== "linux") return null;
  const address = `/proc/self/fd/${handle.fd}`;
  try {
    readlinkSync(address);
    return address;
  } catch {
    return null;
  }
}

/** Device and number of the folder that stands at a path; a link in its place is none. */
function identityOf(path: string): string {
  const stat = lstatSync(path, { bigint: true });
  if (stat.isSymbolicLink()) throw withCode("EMOVED");
  return `${stat.dev}:${stat.ino}`;
}

function withCode(code: string): Error {
  return Object.assign(new Error(code), { code });
}

async function unlessUnable<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (cause) {
    if (unable.includes(errorCode(cause))) return null;
    throw cause;
  }
}
