import type { FileHandle } from "node:fs/promises";
import { diskCalls } from "./file-calls";
import type { FileCalls, FileStat } from "./file-calls";
import { removeTemporary } from "./remove-temporary";

interface WholeOptions {
  /** The file that is going to be replaced: mode and owner are taken over. */
  readonly old?: FileStat | null;
  /** Who may do what with the new file, before the umask; everybody by default. */
  readonly mode?: number;
  readonly calls?: FileCalls;
}

/**
 * Makes a new file with all the bytes, on the disk when this resolves; when it rejects, with what
 * the system threw, nothing is left of it.
 */
export async function writeWhole(
  path: string,
  bytes: Uint8Array,
  { old = null, mode = 0o666, calls = diskCalls }: WholeOptions = {},
): Promise<void> {
  const handle = await calls.open(path, "wx", mode);
  try {
    await fill(handle, bytes, old).finally(() => handle.close());
  } catch (cause) {
    await removeTemporary(path, calls);
    throw cause;
  }
}

async function fill(
  handle: FileHandle,
  bytes: Uint8Array,
  old: FileStat | null,
): Promise<void> {
  await writeAll(handle, bytes);
  if (old !== null) await takeOver(handle, old);
  await handle.sync();
  const { size } = await handle.stat();
  if (size !== bytes.byteLength) {
    throw Object.assign(
      new Error(`${size} of ${bytes.byteLength} bytes arrived`),
      { code: "EIO" },
    );
  }
}

/** `write` may take fewer bytes than it is given: a full disk, a signal, a network drive. */
async function writeAll(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  let done = 0;
  while (done < bytes.byteLength) {
    const { bytesWritten } = await handle.write(
      bytes,
      done,
      bytes.byteLength - done,
    );
    if (bytesWritten <= 0) {
      throw Object.assign(new Error("The disk takes no more bytes"), {
        code: "ENOSPC",
      });
    }
    done += bytesWritten;
  }
}

/** The owner is kept where that is allowed; the mode always, also against the umask. */
async function takeOver(handle: FileHandle, old: FileStat): Promise<void> {
  const now = await handle.stat();
  if (now.uid !== old.uid || now.gid !== old.gid) {
    await handle.chown(old.uid, old.gid).catch(() => undefined);
  }
  await handle.chmod(old.mode & 0o7777);
}
