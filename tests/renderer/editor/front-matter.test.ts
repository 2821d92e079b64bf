// @vitest-environment happy-dom
import { history, undo } from "@codemirror/commands";
import {
  EditorSelection,
  EditorState,
  type TransactionSpec,
} from "@codemirror/state";
import { describe, expect, it } from "vitest";
import {
  frontMatter,
  frontMatterEdit,
  frontMatterFolding,
  hiddenTo,
  toggleFrontMatter,
} from "../../../src/renderer/editor/front-matter";
import { EditorView } from "@codemirror/view";

const head = "---\ntitle: One # note\ntags: [a, b]\n---\n";
const text = `${head}\nBody text.\n`;

function open(doc: string): EditorState {
  return EditorState.create({
    doc,
    extensions: [history(), frontMatterFolding()],
  });
}

function edit(state: EditorState, spec: TransactionSpec): EditorState {
  return state.update(spec).state;
}

describe("front matter in the editor", () => {
  it("is folded away down to the body", () => {
    expect(hiddenTo(open(text))).toBe(head.length);
  });

  it("is shown when it cannot be read", () => {
    const state = open('---\ntitle: "open\n---\nBody\n');
    expect(hiddenTo(state)).toBe(0);
    expect(state.field(frontMatter).problem).toMatchObject({
      severity: "error",
    });
  });

  it("is folded away again as soon as it is mended", () => {
    const state = open('---\ntitle: "open\n---\nBody\n');
    const mended = edit(state, { changes: { from: 16, insert: '"' } });
    expect(mended.field(frontMatter).problem).toBeNull();
    expect(hiddenTo(mended)).toBe('---\ntitle: "open"\n---\n'.length);
  });

  it("stays when everything is deleted", () => {
    const state = open(text);
    const all = edit(state, {
      selection: { anchor: 0, head: text.length },
      userEvent: "select",
    });
    const empty = edit(all, {
      ...all.replaceSelection(""),
      userEvent: "delete.selection",
    });
    expect(empty.doc.toString()).toBe(head);
  });

  it("cannot be typed into while it is folded", () => {
    const state = open(text);
    const typed = edit(state, {
      changes: { from: 3, insert: "x" },
      userEvent: "input.type",
    });
    expect(typed.doc.toString()).toBe(text);
  });

  it("lets the caret no further up than the body", () => {
    const state = edit(open(text), {
      selection: { anchor: 0 },
      userEvent: "select",
    });
    expect(state.selection.main.head).toBe(head.length);
  });

  it("lets typing begin at the body's first place", () => {
    const state = edit(open(text), {
      changes: { from: head.length, insert: "x" },
      selection: EditorSelection.cursor(head.length + 1),
      userEvent: "input.type",
    });
    expect(state.doc.toString()).toBe(`${head}x\nBody text.\n`);
    expect(state.selection.main.head).toBe(head.length + 1);
  });

  it("keeps a backspace at the body's first place from joining the fence", () => {
    const state = edit(open(text), {
      changes: { from: head.length - 1, to: head.length },
      userEvent: "delete.backward",
    });
    expect(state.doc.toString()).toBe(text);
  });

  it("is edited by the form without touching its other bytes, in the same undo history", () => {
    const state = open(text);
    const edited = edit(
      state,
      frontMatterEdit(state, [{ key: "title", value: "Two" }]),
    );
    expect(edited.doc.toString()).toBe(text.replace("One", "Two"));
    let undone = edited;
    undo({ state: edited, dispatch: (tr) => (undone = tr.state) });
    expect(undone.doc.toString()).toBe(text);
  });

  it("is created by the form where there is none, and folded away at once", () => {
    const state = open("Body text.\n");
    const edited = edit(
      state,
      frontMatterEdit(state, [{ key: "title", value: "New" }]),
    );
    expect(edited.doc.toString()).toMatch(/^---\ntitle: New\n---\n/);
    expect(edited.doc.toString()).toContain("Body text.\n");
    expect(hiddenTo(edited)).toBeGreaterThan(0);
  });

  it("does not vanish under the caret of one who types it", () => {
    const state = open("---\ntitle: x\n");
    const typed = edit(state, {
      changes: { from: state.doc.length, insert: "---\n" },
      userEvent: "input.type",
    });
    expect(typed.field(frontMatter).bodyFrom).toBe(typed.doc.length);
    expect(hiddenTo(typed)).toBe(0);
  });

  it("is shown and folded away on request", () => {
    const view = new EditorView({ state: open(text), parent: document.body });
    toggleFrontMatter(view);
    expect(hiddenTo(view.state)).toBe(0);
    expect(view.state.selection.main.head).toBe(0);
    toggleFrontMatter(view);
    expect(hiddenTo(view.state)).toBe(head.length);
    expect(view.state.selection.main.head).toBe(head.length);
    view.destroy();
  });

  it("stays in sight when there is no line below it to write on", () => {
    expect(hiddenTo(open("---\ntitle: x\n---"))).toBe(0);
  });
});
