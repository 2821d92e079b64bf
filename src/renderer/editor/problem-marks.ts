/** What the checks say about the text, as marks under the lines concerned. */
import {
  type Diagnostic,
  linter,
  nextDiagnostic,
  setDiagnostics,
} from "@codemirror/lint";
import type {
  EditorState,
  Extension,
  TransactionSpec,
} from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import type { Problem } from "#core";
import { hiddenTo } from "./front-matter";

const severities = {
  error: "error",
  warning: "warning",
  note: "info",
} as const;

/** Problems with a line that is shown; the form speaks of those in folded front matter. */
export function diagnosticsOf(
  state: EditorState,
  problems: readonly Problem[],
): Diagnostic[] {
  return problems
    .flatMap((problem) => diagnosticOf(state, problem))
    .sort((a, b) => a.from - b.from);
}

function diagnosticOf(state: EditorState, problem: Problem): Diagnostic[] {
  const { line: number, column, hint } = problem;
  if (number === undefined || number < 1 || number > state.doc.lines) return [];
  const line = state.doc.line(number);
  if (line.from < hiddenTo(state)) return [];
  const indent = line.text.length - line.text.trimStart().length;
  const from =
    line.from +
    Math.min(column === undefined ? indent : column - 1, line.length);
  const message =
    hint === undefined ? problem.message : `${problem.message} ${hint}`;
  return [
    {
      from,
      to: line.to,
      severity: severities[problem.severity],
      message,
      source: problem.code,
    },
  ];
}

export function markProblems(
  state: EditorState,
  problems: readonly Problem[],
): TransactionSpec {
  return setDiagnostics(state, diagnosticsOf(state, problems));
}

/** Marks, their words on hovering, and their place in the text's description for screen readers. */
export function problemMarks(): Extension {
  return linter(null, { tooltipFilter: (diagnostics) => [...diagnostics] });
}

/** To the next marked line, or the first one again. */
export function nextProblem(view: EditorView): boolean {
  return nextDiagnostic(view);
}
