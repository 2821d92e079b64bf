import { lstat, unlink } from "node:fs/promises";
import { basename } from "node:path";
import { isAlive } from "./is-alive";
import { temporaryName } from "./temporary-name";

/** What has not been touched for so long is nobody's, whatever process has its number by now. */
const abandonedMs = 10 * 60 * 1000;

/**
 * Removes temporary files whose writer was killed; what a running program is writing stays, and so
 * does what has another name. Never throws: a leftover does no harm.
 */
export async function removeLeftovers(paths: Iterable<string>): Promise<void> {
  for (const path of paths) {
    const match = temporaryName.exec(basename(path));
    if (match === null) continue;
    try {
      const stat = await lstat(path);
      if (!stat.isFile() || isInUse(Number(match[1]), stat.mtimeMs)) continue;
      await unlink(path);
    } catch {
      // Another host was quicker, or the folder is read-only.
    }
  }
}

function isInUse(processId: number, touched: number): boolean {
  if (processId === process.pid) {
    // In a container each start has the same number.
    return touched > Date.now() - process.uptime() * 1000;
  }
  return isAlive(processId) && Date.now() - touched < abandonedMs;
}
