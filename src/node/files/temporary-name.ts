import { randomBytes } from "node:crypto";
import { join } from "node:path";

/** Names of files that are being written: dotfiles, so that no reader takes them for content. */
export const temporaryName = /^\.galley-[0-9a-f]{12}\.tmp$/;

/** A path that no other writer takes. */
export function temporaryIn(folder: string): string {
  return join(folder, `.galley-${randomBytes(6).toString("hex")}.tmp`);
}
