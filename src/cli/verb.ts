import type { ParseArgsConfig } from "node:util";
import type { Terminal } from "./terminal";

export type OptionValues = Readonly<
  Record<string, string | boolean | (string | boolean)[] | undefined>
>;

export interface VerbContext {
  readonly positionals: readonly string[];
  readonly values: OptionValues;
  readonly terminal: Terminal;
  /** Aborted when the person presses Ctrl+C. */
  readonly signal: AbortSignal;
  /** The script of a thread for work on many posts; null where there is none. */
  readonly threadScript: URL | null;
}

/** An option as `parseArgs` takes it, and what the help says of it. */
export interface VerbOption {
  readonly type: "string" | "boolean";
  /** Name of the value: `FOLDER`. */
  readonly value?: string;
  readonly help: string;
}

/** What the help lists of a verb, and the way to the rest. */
export interface VerbEntry {
  readonly name: string;
  /** One sentence. */
  readonly summary: string;
  readonly load: () => Promise<VerbWork>;
}

/** One verb of the command, as data: the help and the parser read the same table. */
export interface Verb extends VerbWork {
  readonly name: string;
  readonly summary: string;
}

export interface VerbWork {
  /** What stands behind the verb: `BLOG "Title"`. */
  readonly operands: string;
  /** Fewest and most operands. */
  readonly takes: readonly [least: number, most: number];
  readonly options: Readonly<Record<string, VerbOption>>;
  /** More to say, in paragraphs. */
  readonly notes?: readonly string[];
  /** Answers with the exit code: 0 done, 1 the work failed or found errors. */
  readonly run: (context: VerbContext) => Promise<number>;
}

export async function loadVerb(entry: VerbEntry): Promise<Verb> {
  const { name, summary } = entry;
  return { name, summary, ...(await entry.load()) };
}

/** What every verb that reports a result has. */
export const jsonOption: VerbOption = {
  type: "boolean",
  help: "Print one JSON object on standard output",
};

/** The command was called in a way that it does not understand: exit code 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

export function parserOptions(verb: Verb): ParseArgsConfig["options"] {
  const options = Object.entries(verb.options).map(
    ([name, { type }]) => [name, { type }] as const,
  );
  return {
    ...Object.fromEntries(options),
    help: { type: "boolean", short: "h" },
  };
}

/** The text of an option, or undefined when it was not given. */
export function textOf(values: OptionValues, name: string): string | undefined {
  const value = values[name];
  return typeof value === "string" ? value : undefined;
}

export function isOn(values: OptionValues, name: string): boolean {
  return values[name] === true;
}

/** A whole number within bounds, or undefined when the option was not given. */
export function numberOf(
  values: OptionValues,
  name: string,
  [least, most]: readonly [number, number],
): number | undefined {
  const typed = textOf(values, name);
  if (typed === undefined) return undefined;
  const number = /^\d+$/.test(typed) ? Number(typed) : NaN;
  if (number >= least && number <= most) return number;
  throw new UsageError(
    `--${name} takes a whole number from ${least} to ${most}, not “${typed}”.`,
  );
}
