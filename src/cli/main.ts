import { parseArgs } from "node:util";
import { generalHelp, usageOf, verbHelp } from "./help";
import { readVersion } from "./places";
import type { Terminal } from "./terminal";
import {
  isOn,
  loadVerb,
  parserOptions,
  UsageError,
  type Verb,
  type VerbContext,
} from "./verb";
import { verbs } from "./verbs";

/** What the command runs in. */
export type Surroundings = Pick<
  VerbContext,
  "terminal" | "signal" | "threadScript"
>;

/** Runs the command and answers with its exit code. Never throws. */
export async function main(
  args: readonly string[],
  surroundings: Surroundings,
): Promise<number> {
  const { terminal } = surroundings;
  const [name, ...rest] = args;
  if (
    name === undefined ||
    name === "help" ||
    name === "--help" ||
    name === "-h"
  ) {
    return showHelp(rest[0], name === undefined, terminal);
  }
  if (name === "--version" || name === "-v") {
    terminal.out(await readVersion());
    return 0;
  }
  const verb = verbs.find((each) => each.name === name);
  if (verb === undefined) {
    const names = verbs.map((each) => each.name).join(", ");
    terminal.err(`galley: There is no verb “${name}”. There are: ${names}.`);
    return 2;
  }
  return runVerb(await loadVerb(verb), rest, surroundings);
}

async function showHelp(
  name: string | undefined,
  isMissing: boolean,
  terminal: Terminal,
): Promise<number> {
  const verb = verbs.find((each) => each.name === name);
  const help =
    verb === undefined ? generalHelp(verbs) : verbHelp(await loadVerb(verb));
  if (isMissing) terminal.err(help);
  else terminal.out(help);
  return isMissing ? 2 : 0;
}

async function runVerb(
  verb: Verb,
  args: readonly string[],
  surroundings: Surroundings,
): Promise<number> {
  const { terminal } = surroundings;
  let isJson = false;
  try {
    const { positionals, values } = parse(verb, args);
    if (isOn(values, "help")) {
      terminal.out(verbHelp(verb));
      return 0;
    }
    requireOperands(verb, positionals);
    isJson = isOn(values, "json");
    return await verb.run({ positionals, values, ...surroundings });
  } catch (cause) {
    return await report(cause, verb, isJson, terminal);
  } finally {
    terminal.endProgress();
  }
}

function parse(verb: Verb, args: readonly string[]) {
  try {
    const options = parserOptions(verb) ?? {};
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (cause) {
    // Its first sentence says what is wrong, the others how to quote it.
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(`${message.split(/\. |\n/)[0]?.replace(/\.$/, "")}.`);
  }
}

function requireOperands(verb: Verb, positionals: readonly string[]): void {
  const [least, most] = verb.takes;
  if (positionals.length < least) {
    throw new UsageError(`${verb.operands} is needed.`);
  }
  const extra = positionals[most];
  if (extra !== undefined) {
    throw new UsageError(`“${extra}” is one too many.`);
  }
}

async function report(
  cause: unknown,
  verb: Verb,
  isJson: boolean,
  terminal: Terminal,
): Promise<number> {
  if (cause instanceof UsageError) {
    terminal.err(`galley: ${cause.message}`);
    terminal.err(`Usage: ${usageOf(verb)}`);
    return 2;
  }
  // It knows what every room throws: only a failure has need of it.
  const { failureLines, failureOf } = await import("./failure");
  const failure = failureOf(cause);
  for (const line of failureLines(failure)) terminal.err(line);
  if (isJson) terminal.out(JSON.stringify({ error: failure }));
  return 1;
}
