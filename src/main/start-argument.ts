import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

export interface CommandLine {
  readonly argv: readonly string[];
  /** Started as `electron APP`: the app's own path is among the arguments. */
  readonly isDefaultApp: boolean;
  /** Where relative paths start. */
  readonly cwd: string;
}

/**
 * The folder or file that a command line asks to open, as an absolute path, or null. Switches are
 * Chromium's, Electron's or a debugger's, never ours.
 */
export function startArgument(line: CommandLine): string | null {
  const given = line.argv.slice(1).filter((one) => !one.startsWith("-"));
  const [path] = line.isDefaultApp ? given.slice(1) : given;
  if (path === undefined || path === "") return null;
  return resolve(line.cwd, pathOfAddress(path));
}

/** Linux desktops hand over files as addresses: `file:///home/me/a%20b.md`. */
function pathOfAddress(written: string): string {
  if (!written.startsWith("file:")) return written;
  try {
    return fileURLToPath(written);
  } catch {
    return written;
  }
}
