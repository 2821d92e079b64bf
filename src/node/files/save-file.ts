import { dirname } from "node:path";
import { diskCalls } from "./file-calls";
import type { FileCalls, FileStat } from "./file-calls";
import { errorCode, fileError } from "./file-error";
import { openFolder } from "./open-folder";
import { removeTemporary } from "./remove-temporary";
import { temporaryIn } from "./temporary-name";
import { writeWhole } from "./write-whole";

export interface SaveOptions {
  readonly calls?: FileCalls;
  /** Runs last before the old file is replaced; what it throws keeps the old file. */
  readonly guard?: () => Promise<void>;
  /** Folder, on the same disk, for the file while it is written; by default the one it goes to. */
  readonly temporaryIn?: string;
}

/**
 * Replaces a file whole or not at all: when this resolves, the bytes are on the disk; when it
 * rejects with a `FileError`, the old file is as it was and nothing is left beside it. The one
 * exception is a disk that fails while it records the new name: then the new file stands, whole,
 * but the next power cut may bring the old one back. A symbolic link stays a link, and the mode
 * stays the old file's.
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
    // Opened before anything changes: a system out of handles must refuse the save, not half of it.
    const folder = await openFolder(dirname(target), calls);
    try {
      const temporary = temporaryIn(options.temporaryIn ?? dirname(target));
      await writeWhole(temporary, bytes, { old, calls });
      await takePlace(temporary, target, options.guard, calls);
      await folder.sync();
    } finally {
      await folder.close();
    }
  } catch (cause) {
    throw fileError("save", path, cause);
  }
}

async function takePlace(
  temporary: string,
  target: string,
  guard: SaveOptions["guard"],
  calls: FileCalls,
): Promise<void> {
  try {
    await guard?.();
    await calls.rename(temporary, target);
  } catch (cause) {
    await removeTemporary(temporary, calls);
    throw cause;
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
): Promise<FileStat | null> {
  try {
    return await calls.stat(path);
  } catch (cause) {
    if (errorCode(cause) === "ENOENT") return null;
    throw cause;
  }
}
