import type { Verb, VerbEntry } from "./verb";

/** `galley --help` */
export function generalHelp(verbs: readonly VerbEntry[]): string {
  const width = Math.max(...verbs.map(({ name }) => name.length)) + 2;
  const lines = verbs.map(
    ({ name, summary }) => `  ${name.padEnd(width)}${summary}`,
  );
  return [
    "Galley turns a folder of Markdown posts into a blog.",
    "",
    "Usage: galley VERB …",
    "",
    ...lines,
    "",
    "galley VERB --help says more of each, galley --version which Galley this is.",
    "Exit codes: 0 done, 1 the work failed or found errors, 2 wrong usage.",
  ].join("\n");
}

/** `galley VERB --help` */
export function verbHelp(verb: Verb): string {
  const options = Object.entries(verb.options).map(
    ([name, { value, help }]) =>
      [`--${name}${value === undefined ? "" : ` ${value}`}`, help] as const,
  );
  const all = [...options, ["--help", "Show this help"] as const];
  const width = Math.max(...all.map(([name]) => name.length)) + 2;
  const notes = (verb.notes ?? []).flatMap((note) => ["", note]);
  return [
    verb.summary,
    "",
    `Usage: ${usageOf(verb)}`,
    "",
    ...all.map(([name, help]) => `  ${name.padEnd(width)}${help}`),
    ...notes,
  ].join("\n");
}

export function usageOf({ name, operands, options }: Verb): string {
  const hasOptions = Object.keys(options).length > 0;
  return `galley ${name} ${operands}${hasOptions ? " [options]" : ""}`;
}
