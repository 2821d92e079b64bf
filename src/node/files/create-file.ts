import { link, open, rename } from "node:fs/promises";
import { dirname } from "node:path";
import { errorCode, fileError } from "./file-error";
import { openFolder } from "./open-folder";
import { removeTemporary } from "./remove-temporary";
import { temporaryIn } from "./temporary-name";
import { writeWhole } from "./write-whole";

/**
 * Makes a new file, whole or not at all, and never in the place of another: false when the name is
 * taken. When this resolves, the file is on the disk. Throws `FileError`.
 */
export async function createFile(
  path: string,
  bytes: Uint8Array,
): Promise<boolean> {
  try {
    const folder = await openFolder(dirname(path));
    try {
      const temporary = temporaryIn(dirname(path));
      await writeWhole(temporary, bytes);
      await placeAt(path, temporary).finally(() => removeTemporary(temporary));
      await folder.sync().catch(async (cause: unknown) => {
        // What the next power cut may take is not made: the name stays free for the next try.
        await removeTemporary(path);
        throw cause;
      });
      return true;
    } finally {
      await folder.close();
    }
  } catch (cause) {
    if (errorCode(cause) === "EEXIST") return false;
    throw fileError("make", path, cause);
  }
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
