import { spawn } from "node:child_process";
import { setTimeout as after } from "node:timers/promises";
import { childProgram } from "./child";

export interface KilledSaver {
  /** Numbers of the texts that it said were kept or saved; -Infinity before the first. */
  readonly kept: number;
  readonly saved: number;
}

/**
 * Runs a saver of a chain and kills it `delay` milliseconds after its first word. What it had said
 * by then was said: the pipe outlives it.
 */
export async function killSaver(
  program: string,
  args: readonly string[],
  delay: number,
): Promise<KilledSaver> {
  const child = spawn(process.execPath, [childProgram(program), ...args], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  let complaints = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    complaints += text;
  });
  const ended = new Promise((resolve) => child.once("close", resolve));
  await new Promise<void>((resolve) => {
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      resolve();
    });
    void ended.then(() => resolve());
  });
  await after(delay);
  child.kill("SIGKILL");
  await ended;
  if (complaints !== "") throw new Error(`${program}: ${complaints}`);
  return { kept: lastOf(said, "kept"), saved: lastOf(said, "saved") };
}

/** A line that the kill has cut off does not count: it was not acknowledged. */
function lastOf(said: string, word: string): number {
  const numbers = [...said.matchAll(new RegExp(`^${word} (\\d+)\\n`, "gm"))];
  return numbers.length === 0 ? -Infinity : Number(numbers.at(-1)?.[1]);
}
