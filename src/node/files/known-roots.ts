import { statSync } from "node:fs";

/** A folder as the system knows it, whatever its name. */
export interface FolderIdentity {
  readonly device: number;
  readonly number: number;
}

const known = new Map<string, FolderIdentity>();

/**
 * From now on only this folder counts as what stands at the path, by its real path: an unmounted
 * disk leaves an empty folder there, and nothing may be made in it.
 */
export function noteRoot(path: string, identity: FolderIdentity): void {
  known.set(path, identity);
}

/** Whatever stands at the path counts again. */
export function forgetRoot(path: string): void {
  known.delete(path);
}

/** Whether the folder at the path is the one that was noted; true where none was. */
export function isNotedRoot(path: string): boolean {
  const noted = known.get(path);
  if (noted === undefined) return true;
  const now = statSync(path, { throwIfNoEntry: false });
  return now?.dev === noted.device && now.ino === noted.number;
}
