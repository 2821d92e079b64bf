import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { temporaryFolder } from "./temporary";

export type FolderContent = Readonly<Record<string, string | Uint8Array>>;

/** A new temporary folder with these files. */
export async function folderOf(files: FolderContent): Promise<string> {
  const folder = await temporaryFolder();
  addFiles(folder, files);
  return folder;
}

export function addFiles(folder: string, files: FolderContent): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}
