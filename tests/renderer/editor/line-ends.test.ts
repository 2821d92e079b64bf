import { history, redo, undo } from "@codemirror/commands";
import { EditorState, type TransactionSpec } from "@codemirror/state";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  fileTextOf,
  keepLineEnds,
  readFileText,
  sameFileText,
  writeFileText,
} from "../../../src/renderer/editor/line-ends";
import { takeOver } from "../../../src/renderer/editor/text-takeover";

function open(text: string): EditorState {
  const { doc, ends } = readFileText(text);
  return EditorState.create({
    doc,
    extensions: [keepLineEnds(ends), history()],
  });
}

function written(state: EditorState): string {
  return writeFileText(fileTextOf(state));
}

function edit(state: EditorState, spec: TransactionSpec): EditorState {
  return state.update(spec).state;
}

function run(
  state: EditorState,
  command: (target: {
    state: EditorState;
    dispatch: (tr: { state: EditorState }) => void;
  }) => boolean,
): EditorState {
  let next = state;
  command({ state, dispatch: (tr) => (next = tr.state) });
  return next;
}

const unusual = [
  "a\r\nb\nc\rd",
  "\uFEFF---\r\ntitle: x\r\n---\r\n",
  "no end",
  "",
  "\r",
  "\n\r",
  "\r\r\n\n",
  "form\ffeed and \u2028 and \u2029 and \u0085\n",
  "\uFEFF",
  "\u000bvertical\r\n\r\n\r\n",
];

/** Texts in which every kind of line end is likely. */
const fileText = fc
  .array(
    fc.oneof(
      fc.constantFrom("\n", "\r\n", "\r", "\f", "\u2028", "\uFEFF", "", "x"),
      fc.string({ maxLength: 6 }),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(""));

const edits = fc.array(
  fc.record({
    from: fc.nat(200),
    length: fc.nat(12),
    insert: fc.constantFrom("", "x", "\n", "word\n", "\r\n", "two\n\nlines"),
    isJoined: fc.boolean(),
  }),
  { maxLength: 12 },
);

function applied(
  state: EditorState,
  edit: { from: number; length: number; insert: string; isJoined: boolean },
): EditorState {
  const from = Math.min(edit.from, state.doc.length);
  const to = Math.min(from + edit.length, state.doc.length);
  return state.update({
    changes: { from, to, insert: edit.insert },
    userEvent: edit.isJoined ? "input.type" : "input.paste",
  }).state;
}

describe("a file's line ends", () => {
  it.each(unusual)("are written as they were read: %j", (text) => {
    expect(written(open(text))).toBe(text);
  });

  it("are written as they were read, whatever the text", () => {
    fc.assert(
      fc.property(fileText, (text) => {
        expect(written(open(text))).toBe(text);
      }),
    );
  });

  it("stay on the lines that were not edited", () => {
    const state = open("one\r\ntwo\nthree\r\nfour\rfive");
    const next = edit(state, { changes: { from: 5, insert: "XX" } });
    expect(written(next)).toBe("one\r\ntXXwo\nthree\r\nfour\rfive");
  });

  it("of new lines are the usual ones of the file", () => {
    const state = open("one\r\ntwo\r\nthree\nfour");
    const next = edit(state, { changes: { from: 3, insert: "\nnew" } });
    expect(written(next)).toBe("one\r\nnew\r\ntwo\r\nthree\nfour");
  });

  it("go with the line break that is deleted and come back with undo", () => {
    const text = "one\ntwo\rthree\nfour\n";
    const state = open(text);
    const joined = edit(state, { changes: { from: 7, to: 8 } });
    expect(written(joined)).toBe("one\ntwothree\nfour\n");
    const back = run(joined, undo);
    expect(written(back)).toBe(text);
    expect(written(run(back, redo))).toBe("one\ntwothree\nfour\n");
  });

  it("never make one break of two when a lone carriage return meets a line feed", () => {
    const state = open("a\rb\nc\n");
    const next = edit(state, { changes: { from: 2, to: 3 } });
    expect(readFileText(written(next)).doc.toJSON()).toEqual([
      "a",
      "",
      "c",
      "",
    ]);
  });

  it("are read back to the same lines after any edits", () => {
    fc.assert(
      fc.property(fileText, edits, (text, list) => {
        const state = list.reduce(applied, open(text));
        // An edit can bring such a character to the front, where it is a byte-order mark.
        fc.pre(!state.doc.line(1).text.startsWith("\uFEFF"));
        expect(readFileText(written(state)).doc.eq(state.doc)).toBe(true);
      }),
    );
  });

  it("are those of the file again after every edit is undone, and of the edit after redo", () => {
    fc.assert(
      fc.property(fileText, edits, (text, list) => {
        const edited = list.reduce(applied, open(text));
        let state = edited;
        for (let i = 0; i <= list.length; i++) state = run(state, undo);
        expect(written(state)).toBe(text);
        for (let i = 0; i <= list.length; i++) state = run(state, redo);
        expect(written(state)).toBe(written(edited));
        expect(sameFileText(fileTextOf(state), fileTextOf(edited))).toBe(true);
      }),
    );
  });
});

describe("taking over a text", () => {
  it("gives exactly that text, and undo gives the one before", () => {
    fc.assert(
      fc.property(fileText, fileText, edits, (before, after, list) => {
        const edited = list.reduce(applied, open(before));
        const taken = edit(edited, takeOver(edited, after));
        expect(written(taken)).toBe(after);
        expect(written(run(taken, undo))).toBe(written(edited));
      }),
    );
  });

  it("keeps the caret where the text around it did not change", () => {
    const state = edit(open("one\ntwo\nthree\n"), { selection: { anchor: 9 } });
    const taken = edit(state, takeOver(state, "zero\none\ntwo\nthree\nfour\n"));
    expect(taken.selection.main.head).toBe(14);
  });

  it("changes only the lines that differ", () => {
    const state = open("a\nb\nc\nd\ne\n");
    const spec = takeOver(state, "a\nB\nc\nd\ne\nf\n");
    const changes = state.update(spec).changes;
    let touched = 0;
    changes.iterChangedRanges((from, to) => (touched += to - from));
    expect(touched).toBeLessThanOrEqual(2);
  });
});
