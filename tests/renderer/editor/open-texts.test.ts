// @vitest-environment happy-dom
import { undo } from "@codemirror/commands";
import { EditorView } from "@codemirror/view";
import { describe, expect, it } from "vitest";
import type { PostText } from "../../../src/bridge";
import {
  createOpenTexts,
  type OpenTexts,
} from "../../../src/renderer/editor/open-texts";

function post(
  id: string,
  text: string,
  readOnly: string | null = null,
): PostText {
  return { id, text, hash: "0".repeat(64), readOnly };
}

function opened(...posts: readonly PostText[]): OpenTexts {
  const texts = createOpenTexts();
  for (const each of posts) texts.open(each);
  return texts;
}

function type(texts: OpenTexts, id: string, insert: string): void {
  const state = texts.stateOf(id);
  const end = state?.doc.length ?? 0;
  texts.dispatch(id, {
    changes: { from: end, insert },
    userEvent: "input.type",
  });
}

describe("open texts", () => {
  it("give back the bytes that were opened", () => {
    const text = "\uFEFF---\r\ntitle: x\r\n---\r\nbody\nmixed\r";
    expect(opened(post("a.md", text)).getText("a.md")).toBe(text);
  });

  it("are changed by typing and unchanged again by undo", () => {
    const texts = opened(post("a.md", "one\n"));
    expect(texts.isChanged("a.md")).toBe(false);
    type(texts, "a.md", "x");
    expect(texts.isChanged("a.md")).toBe(true);
    const state = texts.stateOf("a.md");
    if (state) undo({ state, dispatch: (tr) => texts.dispatch("a.md", tr) });
    expect(texts.getText("a.md")).toBe("one\n");
    expect(texts.isChanged("a.md")).toBe(false);
  });

  it("are saved as of the text that was taken, not of what was typed since", () => {
    const texts = opened(post("a.md", "one\n"));
    type(texts, "a.md", "two\n");
    const taken = texts.getText("a.md") ?? "";
    type(texts, "a.md", "three\n");
    texts.markSaved("a.md", taken);
    expect(texts.isChanged("a.md")).toBe(true);
    texts.markSaved("a.md", texts.getText("a.md") ?? "");
    expect(texts.isChanged("a.md")).toBe(false);
  });

  it("count a text from the disk as saved and a kept draft as not", () => {
    const texts = opened(post("a.md", "one\n"), post("b.md", "one\n"));
    texts.applyText("a.md", "two\r\n");
    expect(texts.getText("a.md")).toBe("two\r\n");
    expect(texts.isChanged("a.md")).toBe(false);
    texts.editText("b.md", "two\r\n");
    expect(texts.getText("b.md")).toBe("two\r\n");
    expect(texts.isChanged("b.md")).toBe(true);
  });

  it("keep the open text when the same post is opened again", () => {
    const texts = opened(post("a.md", "one"));
    type(texts, "a.md", " more");
    texts.open(post("a.md", "other"));
    expect(texts.getText("a.md")).toBe("one more");
  });

  it("keep text and history through a rename", () => {
    const texts = opened(post("a.md", "one"));
    type(texts, "a.md", " more");
    texts.rename("a.md", "b.md");
    expect(texts.has("a.md")).toBe(false);
    expect(texts.getText("b.md")).toBe("one more");
    const heard: string[] = [];
    texts.onChange((id) => heard.push(id));
    type(texts, "b.md", "!");
    expect(heard).toEqual(["b.md"]);
  });

  it("follow the view that shows them", () => {
    const texts = opened(post("a.md", "one"));
    const state = texts.stateOf("a.md");
    if (state === null) throw new Error("The text is not open");
    const view = new EditorView({ state, parent: document.body });
    texts.show("a.md", view);
    view.dispatch({ changes: { from: 3, insert: " two" } });
    expect(texts.getText("a.md")).toBe("one two");
    texts.hide(view, { at: 3, below: 0 });
    view.destroy();
    type(texts, "a.md", " three");
    expect(texts.getText("a.md")).toBe("one two three");
  });

  it("do not take typing when the file is read-only", () => {
    const texts = opened(post("a.md", "one", "It is not UTF-8."));
    expect(texts.stateOf("a.md")?.readOnly).toBe(true);
  });

  it("tell of front matter that was edited, and not of other edits", () => {
    const texts = opened(post("a.md", "---\ntitle: x\n---\nbody\n"));
    const heard: string[] = [];
    texts.onFrontMatter((id) => heard.push(id));
    type(texts, "a.md", "more");
    expect(heard).toEqual([]);
    texts.applyText("a.md", "---\ntitle: y\n---\nbody\nmore");
    expect(heard).toEqual(["a.md"]);
  });
});
