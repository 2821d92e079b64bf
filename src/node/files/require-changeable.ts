import { open } from "node:fs/promises";
import { fileError } from "./file-error";

/**
 * Throws a `FileError` unless this user may change a file. Saving would not notice: a rename needs
 * the folder's permission only, and would replace a file that its owner has locked.
 */
export async function requireChangeable(path: string): Promise<void> {
  try {
    // Opened as for writing, and left as it is: `access` asks for another user than the one who acts.
    const handle = await open(path, "r+");
    await handle.close();
  } catch (cause) {
    throw fileError("save", path, cause);
  }
}
