import { formatProblem, type Problem } from "#core";
import { plainLine } from "./plain";
import type { Terminal } from "./terminal";

/** By file and line; each once. */
export function sortedProblems(problems: readonly Problem[]): Problem[] {
  const unique = new Map(
    problems.map((problem) => [JSON.stringify(problem), problem]),
  );
  return [...unique.values()].sort(
    (a, b) => compare(a.path, b.path) || (a.line ?? 0) - (b.line ?? 0),
  );
}

/** By code unit: the same on every machine. */
function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

export interface Counts {
  readonly errors: number;
  readonly warnings: number;
  readonly notes: number;
}

export function countProblems(problems: readonly Problem[]): Counts {
  const count = (severity: Problem["severity"]) =>
    problems.filter((problem) => problem.severity === severity).length;
  return {
    errors: count("error"),
    warnings: count("warning"),
    notes: count("note"),
  };
}

/** `2 errors, 1 warning and 4 notes`, or `no problems`. */
export function countsInWords({ errors, warnings, notes }: Counts): string {
  const parts = [
    counted(errors, "error"),
    counted(warnings, "warning"),
    counted(notes, "note"),
  ].filter((part) => !part.startsWith("0 "));
  const last = parts.pop();
  if (last === undefined) return "no problems";
  return parts.length === 0 ? last : `${parts.join(", ")} and ${last}`;
}

/** `1 post`, `2 posts` */
export function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/** `posts/a.md:3: error: …` */
export function problemLine(problem: Problem): string {
  const { severity, message } = problem;
  return plainLine(
    formatProblem({ ...problem, message: `${severity}: ${message}` }),
  );
}

export function printProblems(
  problems: readonly Problem[],
  terminal: Terminal,
): void {
  for (const problem of problems) terminal.err(problemLine(problem));
}
