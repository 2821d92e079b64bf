import { randomBytes } from "node:crypto";
import { join } from "node:path";

/**
 * Names of files that are being written: dotfiles, so that no reader takes them for content. The
 * number is the process that writes.
 */
export const temporaryName = /^\.galley-(\d{1,10})-[0-9a-f]{12}\.tmp$/;

/** A path that no other writer takes. */
export function temporaryIn(folder: string): string {
  const random = randomBytes(6).toString("hex");
  return join(folder, `.galley-${process.pid}-${random}.tmp`);
}
