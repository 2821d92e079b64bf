/**
 * Taking over a text from outside: the smallest change of lines that leads to it, so that caret,
 * folds and undo history stay where the text did not change.
 */
import type {
  ChangeSpec,
  EditorState,
  Text,
  TransactionSpec,
} from "@codemirror/state";
import { readFileText, setLineEnds } from "./line-ends";
import { splicesBetween } from "./splices";

/** A transaction that gives the state this text, byte-order mark and line ends included. */
export function takeOver(state: EditorState, text: string): TransactionSpec {
  const { doc, ends } = readFileText(text);
  return {
    changes: changesBetween(state.doc, doc),
    effects: setLineEnds.of(ends),
    userEvent: "take-over",
  };
}

export function changesBetween(old: Text, next: Text): ChangeSpec[] {
  if (old.eq(next)) return [];
  // The first line is led in by a break as well, so that every line is its break and its text.
  const oldLines = old.toJSON();
  const nextLines = next.toJSON();
  const starts = lineStarts(oldLines);
  return splicesBetween(oldLines, nextLines).map(
    ({ from, to, newFrom, newTo }) => {
      const insert = nextLines.slice(newFrom, newTo);
      return lineChange(starts, oldLines.length, { from, to, insert });
    },
  );
}

/** Offset of each line, and one past the end as if a break followed. */
function lineStarts(lines: readonly string[]): number[] {
  const starts = [0];
  let at = 0;
  for (const line of lines) starts.push((at += line.length + 1));
  return starts;
}

/** Lines `from` to `to` replaced: with the break after them, or, at the end, with the one before. */
function lineChange(
  starts: readonly number[],
  lines: number,
  { from, to, insert }: { from: number; to: number; insert: string[] },
): ChangeSpec {
  const start = starts[from] as number;
  const end = starts[to] as number;
  if (to < lines) {
    return {
      from: start,
      to: end,
      insert: insert.map((l) => `${l}\n`).join(""),
    };
  }
  if (from === 0) return { from: 0, to: end - 1, insert: insert.join("\n") };
  return {
    from: start - 1,
    to: end - 1,
    insert: insert.map((l) => `\n${l}`).join(""),
  };
}
