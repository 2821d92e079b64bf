/**
 * Taking over a text from outside: the smallest change of lines, and in them of words, that leads
 * to it, so that caret, folds and undo history stay where the text did not change.
 */
import { isolateHistory } from "@codemirror/commands";
import {
  Text,
  type EditorState,
  type TransactionSpec,
} from "@codemirror/state";
import { readFileText, setLineEnds } from "./line-ends";
import { splicesBetween } from "./splices";

/** A transaction that gives the state this text, byte-order mark and line ends included. */
export function takeOver(state: EditorState, text: string): TransactionSpec {
  const { doc, ends } = readFileText(text);
  return {
    changes: changesBetween(state.doc, doc),
    effects: setLineEnds.of(ends),
    ...asOneStep,
  };
}

/** The same for a text whose lines end with `\n`: the state's own line ends and mark stay. */
export function takeOverLines(
  state: EditorState,
  lines: string,
): TransactionSpec {
  const doc = Text.of(lines.split("\n"));
  return { changes: changesBetween(state.doc, doc), ...asOneStep };
}

/** One undo takes it back, and nothing that was typed just before or after goes with it. */
const asOneStep = {
  annotations: isolateHistory.of("full"),
  userEvent: "take-over",
};

interface TextPart {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

export function changesBetween(old: Text, next: Text): TextPart[] {
  if (old.eq(next)) return [];
  // The first line is led in by a break as well, so that every line is its break and its text.
  const oldLines = old.toJSON();
  const nextLines = next.toJSON();
  const starts = lineStarts(oldLines);
  return splicesBetween(oldLines, nextLines).flatMap(
    ({ from, to, newFrom, newTo }) => {
      const insert = nextLines.slice(newFrom, newTo);
      const change = lineChange(starts, oldLines.length, { from, to, insert });
      return wordChanges(old.sliceString(change.from, change.to), change);
    },
  );
}

/** Words, spaces, and every other character on its own: a paragraph is one line, a caret stands between words. */
const words = /[\p{L}\p{N}\p{M}]+|\s+|[^\p{L}\p{N}\p{M}\s]/gu;
/** Longer stretches are replaced whole: to find their words costs more than a caret is worth. */
const longest = 20_000;

function wordChanges(replaced: string, change: TextPart): TextPart[] {
  const { from, insert } = change;
  const isPlain = replaced === "" || insert === "";
  if (isPlain || replaced.length + insert.length > longest) return [change];
  const old = replaced.match(words) ?? [];
  const next = insert.match(words) ?? [];
  const starts = offsets(old);
  return splicesBetween(old, next).map((splice) => ({
    from: from + (starts[splice.from] as number),
    to: from + (starts[splice.to] as number),
    insert: next.slice(splice.newFrom, splice.newTo).join(""),
  }));
}

/** Offset of each part, and of the end. */
function offsets(parts: readonly string[]): number[] {
  const starts = [0];
  let at = 0;
  for (const part of parts) starts.push((at += part.length));
  return starts;
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
): TextPart {
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
