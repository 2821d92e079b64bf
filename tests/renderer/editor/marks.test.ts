import { EditorSelection, EditorState } from "@codemirror/state";
import { describe, expect, it } from "vitest";
import { makeLink, toggleMark } from "../../../src/renderer/editor/marks";

/** A state from a text in which `[` and `]` stand for the selection, `|` for a bare caret. */
function open(marked: string): EditorState {
  const caret = marked.indexOf("|");
  if (caret >= 0) {
    const doc = marked.replace("|", "");
    return EditorState.create({ doc, selection: { anchor: caret } });
  }
  const from = marked.indexOf("«");
  const to = marked.indexOf("»") - 1;
  return EditorState.create({
    doc: marked.replace(/[«»]/g, ""),
    selection: EditorSelection.single(from, to),
  });
}

function shown(state: EditorState): string {
  const { from, to } = state.selection.main;
  const doc = state.doc.toString();
  if (from === to) return `${doc.slice(0, from)}|${doc.slice(to)}`;
  return `${doc.slice(0, from)}«${doc.slice(from, to)}»${doc.slice(to)}`;
}

function marked(text: string, mark: string): string {
  const state = open(text);
  return shown(state.update(toggleMark(state, mark)).state);
}

function linked(text: string): string {
  const state = open(text);
  return shown(state.update(makeLink(state)).state);
}

describe("marking text", () => {
  it.each([
    ["a selection", "**", "a «b» c", "a **«b»** c"],
    ["the word around the caret", "**", "a wo|rd c", "a **wo|rd** c"],
    ["nothing at all: a pair to write into", "*", "a | c", "a *|* c"],
    ["back off a marked selection", "**", "a **«b»** c", "a «b» c"],
    ["back off the marked word", "*", "a *wo|rd* c", "a wo|rd c"],
    ["bold text italic as well", "*", "**«b»**", "***«b»***"],
    ["bold italic text only italic", "**", "***«b»***", "*«b»*"],
    ["code", "`", "«b»", "`«b»`"],
  ])("marks %s", (_case, mark, before, after) => {
    expect(marked(before, mark)).toBe(after);
  });

  it("keeps marks off the blanks at the selection's ends", () => {
    const state = open("a « b » c");
    expect(state.update(toggleMark(state, "**")).state.doc.toString()).toBe(
      "a  **b**  c",
    );
  });
});

describe("making a link", () => {
  it.each([
    ["of a text", "a «b» c", "a [b](|) c"],
    ["of an address", "«https://x.org/»", "[|](https://x.org/)"],
    ["of nothing", "a |", "a [|]()"],
  ])("%s puts the caret where something is missing", (_case, before, after) => {
    expect(linked(before)).toBe(after);
  });
});
