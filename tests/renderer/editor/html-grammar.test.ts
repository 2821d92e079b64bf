// @vitest-environment happy-dom
import { ensureSyntaxTree, syntaxTree } from "@codemirror/language";
import { EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { afterEach, describe, expect, it } from "vitest";
import { findMarker } from "../../../src/renderer/editor/fold-marker";
import { markdownWriting } from "../../../src/renderer/editor/highlighting";

const doc = [
  "A <em>word</em>.",
  "",
  "<!--more-->",
  "",
  "<script>let it = 1;</script>",
  "",
].join("\n");

let view: EditorView;
afterEach(() => view.destroy());

const open = () =>
  (view = new EditorView({
    state: EditorState.create({ doc, extensions: markdownWriting() }),
    parent: document.body,
  }));

/** What the grammar calls the place of a word. */
const nameAt = ({ state }: EditorView, word: string): string =>
  syntaxTree(state).resolveInner(doc.indexOf(word), 1).name;

const untilRead = () => expect.poll(() => nameAt(view, "em>")).toBe("TagName");

describe("HTML in a text", () => {
  // The first test of the file: later ones find the grammar fetched.
  it("is plain until its grammar is there, and then read down to its scripts", async () => {
    open();
    // How far it is read by itself in the first moment depends on how busy the machine is.
    ensureSyntaxTree(view.state, doc.length, 60_000);
    expect(nameAt(view, "em>")).toBe("HTMLBlock");
    await untilRead();
    expect(nameAt(view, "it = 1")).toBe("VariableDefinition");
  });

  it("holds the fold's marker, with the grammar and without", async () => {
    const { state } = open();
    const place = { from: doc.indexOf("<!--"), to: doc.indexOf("-->") + 3 };
    expect(findMarker(state)).toEqual(place);
    await untilRead();
    expect(findMarker(view.state)).toEqual(place);
  });
});
