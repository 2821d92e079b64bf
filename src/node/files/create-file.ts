import { randomBytes } from "node:crypto";
import { constants } from "node:fs";
import { copyFile, link, unlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { errorCode, fileError } from "./file-error";
import { saveFile } from "./save-file";

/**
 * Makes a new file, whole or not at all, and never in the place of another: false when the name is
 * taken. Throws `FileError`.
 */
export async function createFile(
  path: string,
  bytes: Uint8Array,
): Promise<boolean> {
  const temporary = join(
    dirname(path),
    `.galley-${randomBytes(6).toString("hex")}.tmp`,
  );
  await saveFile(temporary, bytes).catch((cause: unknown) => {
    const { cause: first } = cause as { cause?: unknown };
    throw fileError("make", path, first ?? cause);
  });
  try {
    await placeAt(path, temporary);
    return true;
  } catch (cause) {
    if (errorCode(cause) === "EEXIST") return false;
    throw fileError("make", path, cause);
  } finally {
    await unlink(temporary).catch(() => undefined);
  }
}

/** `link` fails where a file stands, which `rename` does not. File systems without links get a copy. */
async function placeAt(path: string, temporary: string): Promise<void> {
  await link(temporary, path).catch((cause: unknown) => {
    if (errorCode(cause) === "EEXIST") throw cause;
    return copyFile(temporary, path, constants.COPYFILE_EXCL);
  });
}
