import { randomBytes } from "node:crypto";
import {
  chmod,
  lstat,
  open,
  realpath,
  rename,
  stat,
  unlink,
} from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import { dirname, join } from "node:path";
import { errorCode, fileError } from "./file-error";

/** The calls that saving makes, as an argument: tests put faults between. */
export interface FileCalls {
  readonly open: typeof open;
  readonly rename: typeof rename;
  readonly unlink: typeof unlink;
  readonly realpath: (path: string) => Promise<string>;
  readonly stat: (path: string) => Promise<SavedStat>;
  readonly lstat: (path: string) => Promise<SavedStat>;
  readonly chmod: typeof chmod;
}

interface SavedStat {
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  isFile(): boolean;
}

export const diskCalls: FileCalls = {
  open,
  rename,
  unlink,
  realpath: (path) => realpath(path),
  stat: (path) => stat(path),
  lstat: (path) => lstat(path),
  chmod,
};

export interface SaveOptions {
  readonly calls?: FileCalls;
  /** Runs last before the old file is replaced; what it throws keeps the old file. */
  readonly guard?: () => Promise<void>;
}

/** Names of files that are being written: dotfiles, so that no reader takes them for content. */
export const temporaryName = /^\.galley-[0-9a-f]{12}\.tmp$/;

/**
 * Replaces a file whole or not at all: when this resolves, the bytes are on the disk; when it
 * rejects with a `FileError`, the old file is as it was and nothing is left beside it. A symbolic
 * link stays a link, and the mode stays the old file's.
 *
 * Own code, because the usual packages trust the first `write`: on a full disk they leave a cut
 * file and report success.
 */
export async function saveFile(
  path: string,
  bytes: Uint8Array,
  options: SaveOptions = {},
): Promise<void> {
  const calls = options.calls ?? diskCalls;
  try {
    const target = await realTarget(path, calls);
    const old = await statOrNull(target, calls);
    if (old !== null && !old.isFile()) {
      throw Object.assign(new Error("It is not a file"), { code: "EISDIR" });
    }
    const temporary = join(
      dirname(target),
      `.galley-${randomBytes(6).toString("hex")}.tmp`,
    );
    try {
      await writeWhole(temporary, bytes, old, calls);
      await options.guard?.();
      await calls.rename(temporary, target);
    } catch (cause) {
      await calls.unlink(temporary).catch(() => undefined);
      throw cause;
    }
    await syncFolder(dirname(target), calls);
  } catch (cause) {
    throw fileError("save", path, cause);
  }
}

/** The path behind symbolic links; a path that does not exist yet is its own. */
async function realTarget(path: string, calls: FileCalls): Promise<string> {
  try {
    return await calls.realpath(path);
  } catch (cause) {
    if (errorCode(cause) !== "ENOENT") throw cause;
    // A link that points nowhere must not be replaced by a file.
    const isLink = await calls.lstat(path).then(
      () => true,
      () => false,
    );
    if (isLink) throw cause;
    return path;
  }
}

async function statOrNull(
  path: string,
  calls: FileCalls,
): Promise<SavedStat | null> {
  try {
    return await calls.stat(path);
  } catch (cause) {
    if (errorCode(cause) === "ENOENT") return null;
    throw cause;
  }
}

async function writeWhole(
  temporary: string,
  bytes: Uint8Array,
  old: SavedStat | null,
  calls: FileCalls,
): Promise<void> {
  const handle = await calls.open(temporary, "wx", 0o666);
  try {
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
  } finally {
    await handle.close();
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
async function takeOver(handle: FileHandle, old: SavedStat): Promise<void> {
  const now = await handle.stat();
  if (now.uid !== old.uid || now.gid !== old.gid) {
    await handle.chown(old.uid, old.gid).catch(() => undefined);
  }
  await handle.chmod(old.mode & 0o7777);
}

/** Without this a power cut can undo the rename. Not every system lets a folder be opened. */
async function syncFolder(folder: string, calls: FileCalls): Promise<void> {
  let handle: FileHandle;
  try {
    handle = await calls.open(folder, "r");
  } catch {
    return;
  }
  try {
    await handle.sync();
  } catch (cause) {
    if (!["EINVAL", "EPERM", "EISDIR", "ENOTSUP"].includes(errorCode(cause))) {
      throw cause;
    }
  } finally {
    await handle.close();
  }
}
