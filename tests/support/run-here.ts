import { main } from "../../src/cli/main";
import type { CommandResult } from "./command";

/** Runs the command within this process, where a test can give up its rights for a while. */
export async function runHere(
  args: readonly string[],
  signal: AbortSignal = new AbortController().signal,
  hear: (line: string) => void = () => undefined,
): Promise<CommandResult> {
  let stdout = "";
  let stderr = "";
  const terminal = {
    out(text: string) {
      stdout += `${text}\n`;
      hear(text);
    },
    err(text: string) {
      stderr += `${text}\n`;
      hear(text);
    },
    progress: () => undefined,
    endProgress: () => undefined,
  };
  const code = await main(args, { terminal, signal, threadScript: null });
  return { code, stdout, stderr };
}
