import { readdir, realpath } from "node:fs/promises";
import { dirname, isAbsolute } from "node:path";
import type { FolderListing } from "#bridge";
import { fileError } from "#node";
import { refuse } from "../refusal";

/** The visible folders in a folder, for a chooser that the window draws itself. */
export async function listFolders(folder: string): Promise<FolderListing> {
  if (!isAbsolute(folder)) {
    throw refuse("bad-request", "Folders are listed by their whole path.");
  }
  try {
    const real = await realpath(folder);
    const entries = await readdir(real, { withFileTypes: true });
    const parent = dirname(real);
    return {
      folder: real,
      parent: parent === real ? null : parent,
      folders: entries
        .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
        .map((entry) => entry.name)
        .sort((a, b) => a.localeCompare(b, "en", { numeric: true })),
    };
  } catch (cause) {
    throw fileError("open", folder, cause);
  }
}
