import { execFile } from "node:child_process";
import { join } from "node:path";
import { root } from "./root";

export const commandFile = join(root, "out/cli/galley.js");

export interface CommandResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built command to its end. */
export function runCommand(
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv; input?: string } = {},
): Promise<CommandResult> {
  return new Promise((resolve) => {
    const { input, ...rest } = options;
    const child = execFile(
      process.execPath,
      [commandFile, ...args],
      { ...rest, maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : Number(error.code ?? 1);
        resolve({ code, stdout, stderr });
      },
    );
    // A command that does not read its input may be gone before it is written.
    child.stdin?.on("error", () => undefined);
    child.stdin?.end(input ?? "");
  });
}
