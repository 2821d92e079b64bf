/** Bold, italic, code and links as edits of the selection. */
import {
  type ChangeSpec,
  EditorSelection,
  type EditorState,
  type SelectionRange,
  type StateCommand,
  type TransactionSpec,
} from "@codemirror/state";

/** Wraps each selection in the mark, or takes the mark off where it stands already. */
export function toggleMark(state: EditorState, mark: string): TransactionSpec {
  return {
    ...state.changeByRange((range) => {
      const target = range.empty ? wordAt(state, range) : trimmed(state, range);
      return isMarked(state, target, mark)
        ? unwrap(range, target, mark)
        : wrap(range, target, mark);
    }),
    userEvent: "input.mark",
    scrollIntoView: true,
  };
}

function wordAt(state: EditorState, range: SelectionRange): SelectionRange {
  return state.wordAt(range.head) ?? range;
}

/** Marks beside white space are text to Markdown: they stand at the words. */
function trimmed(state: EditorState, range: SelectionRange): SelectionRange {
  const text = state.sliceDoc(range.from, range.to);
  const core = text.trim();
  if (core === "") return range;
  const from = range.from + text.indexOf(core);
  return EditorSelection.range(from, from + core.length);
}

function isMarked(
  state: EditorState,
  { from, to }: SelectionRange,
  mark: string,
): boolean {
  const before = runBefore(state, from, mark);
  const after = runAfter(state, to, mark);
  if (mark === "`") return before > 0 && after > 0;
  // `**` holds no `*`, but `***` holds both.
  const has = (run: number) => (mark.length === 1 ? run % 2 === 1 : run >= 2);
  return has(before) && has(after);
}

function runBefore(state: EditorState, at: number, mark: string): number {
  let run = 0;
  while (state.sliceDoc(at - run - 1, at - run) === mark[0]) run += 1;
  return run;
}

function runAfter(state: EditorState, at: number, mark: string): number {
  let run = 0;
  while (state.sliceDoc(at + run, at + run + 1) === mark[0]) run += 1;
  return run;
}

interface Edit {
  readonly changes: ChangeSpec;
  readonly range: SelectionRange;
}

function wrap(
  range: SelectionRange,
  { from, to }: SelectionRange,
  mark: string,
): Edit {
  const shift = mark.length;
  return {
    changes: [
      { from, insert: mark },
      { from: to, insert: mark },
    ],
    range: EditorSelection.range(range.anchor + shift, range.head + shift),
  };
}

function unwrap(
  range: SelectionRange,
  { from, to }: SelectionRange,
  mark: string,
): Edit {
  const shift = mark.length;
  return {
    changes: [
      { from: from - shift, to: from },
      { from: to, to: to + shift },
    ],
    range: EditorSelection.range(range.anchor - shift, range.head - shift),
  };
}

const address = /^(?:https?:\/\/|mailto:)\S+$/i;

/** `[text](|)` around a text, `[|](address)` around an address. */
export function makeLink(state: EditorState): TransactionSpec {
  return {
    ...state.changeByRange((range) => {
      const { from, to } = range;
      const text = state.sliceDoc(from, to);
      const isAddress = address.test(text);
      const insert = isAddress ? `[](${text})` : `[${text}]()`;
      const caret = from + (isAddress || text === "" ? 1 : insert.length - 1);
      return {
        changes: { from, to, insert },
        range: EditorSelection.cursor(caret),
      };
    }),
    userEvent: "input.mark",
    scrollIntoView: true,
  };
}

function markCommand(mark: string): StateCommand {
  return ({ state, dispatch }) => {
    if (state.readOnly) return false;
    dispatch(state.update(toggleMark(state, mark)));
    return true;
  };
}

export const toggleBold = markCommand("**");
export const toggleItalic = markCommand("*");
export const toggleCode = markCommand("`");

export const insertLink: StateCommand = ({ state, dispatch }) => {
  if (state.readOnly) return false;
  dispatch(state.update(makeLink(state)));
  return true;
};
