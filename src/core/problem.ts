/**
 * A complaint about content, as a value: what is wrong, where, and what to do.
 * Content never throws; whoever reads it returns problems beside the result.
 */

/** `error` fails a check, and may stop an export (`stopsExport`); `warning` is reported; `note` is a hint. */
export type Severity = "error" | "warning" | "note";

export interface Problem {
  /** Stable kebab-case name of the kind, e.g. `front-matter-broken`, `link-dead`. */
  readonly code: string;
  readonly severity: Severity;
  /** One sentence in the writer's terms. */
  readonly message: string;
  /** File relative to the blog folder, `/`-separated. */
  readonly path: string;
  /** 1-based line in the file. */
  readonly line?: number;
  /** 1-based column in UTF-16 units. */
  readonly column?: number;
  /** What to do about it. */
  readonly hint?: string;
}

/** `posts/a.md:12: message (hint)`: how a problem reads on a terminal. */
export function formatProblem(problem: Problem): string {
  const place =
    problem.line === undefined
      ? problem.path
      : problem.column === undefined
        ? `${problem.path}:${problem.line}`
        : `${problem.path}:${problem.line}:${problem.column}`;
  const hint = problem.hint === undefined ? "" : ` ${problem.hint}`;
  return `${place}: ${problem.message}${hint}`;
}
