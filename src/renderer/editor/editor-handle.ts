/** What the shell may ask of the shown text. */
import { EditorView } from "@codemirror/view";
import { frontMatter, hiddenTo } from "./front-matter";
import type { OpenTexts } from "./open-texts";
import type { EditorHandle } from "./props";
import { editorCommand } from "./run-command";

export function createHandle(
  view: EditorView,
  texts: OpenTexts,
  id: string,
): EditorHandle {
  return {
    getText: () => texts.getText(id) ?? "",
    run: (command) => editorCommand(command)?.(view) ?? false,
    focus: () => view.focus(),
    goToLine: (line) => goToLine(view, line),
  };
}

/** A line of folded front matter is shown by unfolding it. */
function goToLine(view: EditorView, number: number): void {
  const { doc } = view.state;
  const line = doc.line(Math.max(1, Math.min(number, doc.lines)));
  if (line.from < hiddenTo(view.state)) {
    const { bodyFrom } = view.state.field(frontMatter);
    if (bodyFrom > 0) editorCommand("toggle-front-matter")?.(view);
  }
  const anchor = line.from + (/^\s*/.exec(line.text)?.[0].length ?? 0);
  view.dispatch({
    selection: { anchor },
    effects: EditorView.scrollIntoView(anchor, { y: "center" }),
  });
  view.focus();
}
