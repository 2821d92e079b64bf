import { link, open, realpath, rename } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { errorCode, fileError } from "./file-error";
import { openFolder } from "./open-folder";
import type { OpenFolder } from "./open-folder";
import { removeTemporary } from "./remove-temporary";
import type { SaveOptions } from "./save-file";
import { temporaryIn } from "./temporary-name";
import { writeWhole } from "./write-whole";

/**
 * Makes a new file, whole or not at all, and never in the place of another: false when the name is
 * taken. When this resolves, the file is on the disk. Throws `FileError`.
 */
export async function createFile(
  path: string,
  bytes: Uint8Array,
  { root }: Pick<SaveOptions, "root"> = {},
): Promise<boolean> {
  try {
    const folder = await openFolder(await realpath(dirname(path)), { root });
    try {
      await createIn(folder, basename(path), bytes);
      return true;
    } finally {
      await folder.close();
    }
  } catch (cause) {
    if (errorCode(cause) === "EEXIST") return false;
    throw fileError("make", path, cause);
  }
}

async function createIn(
  folder: OpenFolder,
  name: string,
  bytes: Uint8Array,
): Promise<void> {
  const path = folder.at(name);
  const temporary = temporaryIn(folder.at("."));
  await writeWhole(temporary, bytes);
  try {
    folder.verify();
    await placeAt(path, temporary);
  } finally {
    await removeTemporary(temporary);
  }
  await folder.sync().catch(async (cause: unknown) => {
    // What the next power cut may take is not made: the name stays free for the next try.
    await removeTemporary(path);
    throw cause;
  });
}

/** `link` fails where a file stands, which `rename` does not. Not every file system has links. */
async function placeAt(path: string, temporary: string): Promise<void> {
  await link(temporary, path).catch((cause: unknown) => {
    if (errorCode(cause) === "EEXIST") throw cause;
    return takeName(path, temporary);
  });
}

/** Takes the name with an empty file of our own, which is then replaced. */
async function takeName(path: string, temporary: string): Promise<void> {
  const handle = await open(path, "wx", 0o666);
  try {
    await handle.close();
    await rename(temporary, path);
  } catch (cause) {
    await removeTemporary(path);
    throw cause;
  }
}
