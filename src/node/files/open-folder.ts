import { diskCalls } from "./file-calls";
import type { FileCalls } from "./file-calls";
import { errorCode } from "./file-error";

/** A folder in which names change. */
export interface OpenFolder {
  /** Without this a power cut can undo what was made, renamed or removed in the folder. */
  sync(): Promise<void>;
  /** Never fails: nothing was written through it. */
  close(): Promise<void>;
}

/** Folders that may not be read, and systems (Windows) on which no folder is opened or synced. */
const unable = ["EACCES", "EPERM", "EISDIR", "EINVAL", "ENOTSUP"];

/** Opens a folder so that its names can be synced; one that cannot be is passed over silently. */
export async function openFolder(
  path: string,
  calls: Pick<FileCalls, "open"> = diskCalls,
): Promise<OpenFolder> {
  const handle = await unlessUnable(() => calls.open(path, "r"));
  return {
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

async function unlessUnable<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (cause) {
    if (unable.includes(errorCode(cause))) return null;
    throw cause;
  }
}
