// @vitest-environment happy-dom
import { redo, undo } from "@codemirror/commands";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  createOpenTexts,
  type OpenTexts,
} from "../../../src/renderer/editor/open-texts";

const id = "posts/kafka.md";

function opened(text: string): OpenTexts {
  const texts = createOpenTexts();
  texts.open({ id, text, hash: "0".repeat(64), readOnly: null });
  return texts;
}

function run(texts: OpenTexts, command: typeof undo): void {
  const state = texts.stateOf(id);
  if (state === null) throw new Error("The text is not open");
  command({ state, dispatch: (tr) => texts.dispatch(id, tr) });
}

function type(texts: OpenTexts, insert: string): void {
  const from = texts.stateOf(id)?.selection.main.head ?? 0;
  texts.dispatch(id, {
    changes: { from, insert },
    selection: { anchor: from + insert.length },
    userEvent: "input.type",
  });
}

const paragraph =
  "The log is the simplest queue that there is, and it never forgets.";

describe("taking over a text", () => {
  it("leaves the caret between the words where it stood", () => {
    const texts = opened(`First.\n\n${paragraph}\n`);
    const before = "The log is the simplest";
    const anchor = "First.\n\n".length + before.length;
    texts.dispatch(id, { selection: { anchor } });
    texts.editText(
      id,
      `A line above.\n\nFirst.\n\n${paragraph.replace("The", "This").replace("never", "hardly ever")}\n`,
    );
    const state = texts.stateOf(id);
    const head = state?.selection.main.head ?? 0;
    expect(state?.sliceDoc(head - 8, head)).toBe("simplest");
  });

  it("leaves a selection that nothing happened to", () => {
    const texts = opened("one\ntwo\nthree\n");
    texts.dispatch(id, { selection: { anchor: 4, head: 7 } });
    texts.editText(id, "zero\none\ntwo\nthree\nfour\n");
    const { from, to } = texts.stateOf(id)?.selection.main ?? {};
    expect(texts.stateOf(id)?.sliceDoc(from, to)).toBe("two");
  });

  it("is one step of the undo history, apart from what is typed around it", () => {
    const texts = opened("one\n");
    type(texts, "a");
    texts.editText(id, "aone\nmerged\n");
    type(texts, "b");
    run(texts, undo);
    expect(texts.getText(id)).toBe("aone\nmerged\n");
    run(texts, undo);
    expect(texts.getText(id)).toBe("aone\n");
    run(texts, redo);
    expect(texts.getText(id)).toBe("aone\nmerged\n");
  });

  it("is no step when the text is the same", () => {
    const texts = opened("one\r\n");
    type(texts, "a");
    texts.editText(id, "aone\r\n");
    run(texts, undo);
    expect(texts.getText(id)).toBe("one\r\n");
  });

  it("of lines keeps the line ends and the mark that the text had", () => {
    const texts = opened("\uFEFFone\r\ntwo\nthree\r\n");
    texts.editLines(id, "one\ntwo\nnew\nthree\n");
    expect(texts.getText(id)).toBe("\uFEFFone\r\ntwo\nnew\r\nthree\r\n");
    run(texts, undo);
    expect(texts.getText(id)).toBe("\uFEFFone\r\ntwo\nthree\r\n");
  });

  it("leads from any text to any other, and undo leads back", () => {
    const word = fc.constantFrom("a", "b c", "Zürich", "💡", "\n", "\r\n", "-");
    const text = fc.array(word, { maxLength: 40 }).map((all) => all.join(""));
    fc.assert(
      fc.property(text, text, (from, to) => {
        const texts = opened(from);
        texts.editText(id, to);
        expect(texts.getText(id)).toBe(to);
        run(texts, undo);
        expect(texts.getText(id)).toBe(from);
      }),
    );
  });
});
