import { basename, dirname, join } from "node:path";
import { diskCalls } from "./file-calls";
import type { FileCalls, FileStat } from "./file-calls";
import { errorCode, fileError } from "./file-error";
import { openFolder } from "./open-folder";
import type { OpenFolder } from "./open-folder";
import { removeTemporary } from "./remove-temporary";
import { temporaryIn } from "./temporary-name";
import { writeWhole } from "./write-whole";

export interface SaveOptions {
  readonly calls?: FileCalls;
  /**
   * Runs last before the old file is replaced; what it throws keeps the old file. Nothing of this
   * program runs between the two, and another program has but the moment between two system calls.
   */
  readonly guard?: () => void;
  /** Folder, on the same disk, for the file while it is written; by default the one it goes to. */
  readonly temporaryIn?: string;
  /** Real path of a folder that the file must lie in, whatever links are put on the way to it. */
  readonly root?: string;
}

/**
 * Replaces a file whole or not at all: when this resolves, the bytes are on the disk; when it
 * rejects with a `FileError`, the old file is as it was and nothing is left beside it. The one
 * exception is a disk that fails while it records the new name: then the new file stands, whole,
 * but the next power cut may bring the old one back. A symbolic link stays a link, and mode and
 * owner stay the old file's. A hard link becomes a file of its own: under its other names the old
 * text stays. What Node cannot carry over (access lists, extended attributes) is the folder's default.
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
    const put = (folder: OpenFolder, place: OpenFolder): Promise<void> => {
      const names = {
        target: folder.at(basename(target)),
        temporary: temporaryIn(place.at(".")),
      };
      return replace(folder, names, bytes, { ...options, calls });
    };
    // Opened before anything changes: a system out of handles must refuse the save, not half of it.
    await inFolder(dirname(target), { ...options, calls }, (folder) =>
      options.temporaryIn === undefined
        ? put(folder, folder)
        : inFolder(options.temporaryIn, options, (place) => put(folder, place)),
    );
  } catch (cause) {
    throw fileError("save", path, cause);
  }
}

/** Works in a folder that is held open meanwhile. */
async function inFolder(
  path: string,
  { calls = diskCalls, root }: SaveOptions,
  work: (folder: OpenFolder) => Promise<void>,
): Promise<void> {
  const folder = await openFolder(path, { calls, root });
  try {
    await work(folder);
  } finally {
    await folder.close();
  }
}

interface SavedNames {
  readonly target: string;
  readonly temporary: string;
}

async function replace(
  folder: OpenFolder,
  { target, temporary }: SavedNames,
  bytes: Uint8Array,
  { guard, calls = diskCalls }: SaveOptions,
): Promise<void> {
  // Not through a link: one that stands here was put here a moment ago.
  const old = await statOrNull(target, calls);
  if (old !== null && !old.isFile()) {
    throw Object.assign(new Error("It is not a file"), { code: "EISDIR" });
  }
  await writeWhole(temporary, bytes, { old, calls });
  try {
    folder.verify();
    guard?.();
    await calls.rename(temporary, target);
  } catch (cause) {
    await removeTemporary(temporary, calls);
    throw cause;
  }
  await folder.sync();
}

/** The path behind symbolic links; of a file that does not exist yet, behind those of its folder. */
async function realTarget(path: string, calls: FileCalls): Promise<string> {
  try {
    return await calls.realpath(path);
  } catch (cause) {
    if (errorCode(cause) !== "ENOENT") throw cause;
    const found = await statOrNull(path, calls).catch(() => null);
    // Made by another program between the two looks.
    if (found?.isFile() === true) return calls.realpath(path);
    // A link that points nowhere must not be replaced by a file.
    if (found !== null) throw cause;
    return join(await calls.realpath(dirname(path)), basename(path));
  }
}

async function statOrNull(
  path: string,
  calls: FileCalls,
): Promise<FileStat | null> {
  try {
    return await calls.lstat(path);
  } catch (cause) {
    if (errorCode(cause) === "ENOENT") return null;
    throw cause;
  }
}
