/** Pasting: pictures are stored and shown, HTML becomes Markdown, all else is plain text. */
import { syntaxTree } from "@codemirror/language";
import type { EditorState, Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import type { SyntaxNode } from "@lezer/common";
import { parseInert } from "../preview/inert-html";
import { hasStructure, htmlToMarkdown } from "./html-to-markdown";
import { picturesOf, storePictures } from "./pictures";

export function pasting(): Extension {
  return [pastingHtml(), EditorView.clipboardInputFilter.of(wholeLetters)];
}

/** No file can hold half a letter: a text with one could not be saved. Dropped texts come here as well. */
function wholeLetters(text: string): string {
  return text.replace(/\p{Cs}/gu, "\ufffd");
}

function pastingHtml(): Extension {
  return EditorView.domEventHandlers({
    paste(event, view) {
      const data = event.clipboardData;
      if (data === null || view.state.readOnly) return false;
      if (isInCode(view.state)) return false;
      const html = data.getData("text/html");
      const pictures = picturesOf(data.files);
      // Browsers put a copied picture beside its <img>; the file is the better of the two.
      if (pictures.length > 0 && !hasText(html)) {
        void storePictures(view, pictures);
        return true;
      }
      const markdown = markdownOf(data, html);
      if (markdown === null) return false;
      view.dispatch(view.state.replaceSelection(markdown), {
        userEvent: "input.paste",
        scrollIntoView: true,
      });
      return true;
    },
  });
}

/** Code is pasted as it is. */
function isInCode(state: EditorState): boolean {
  const { from } = state.selection.main;
  let node: SyntaxNode | null = syntaxTree(state).resolveInner(from, -1);
  for (; node !== null; node = node.parent) {
    if (/^(?:FencedCode|CodeBlock|InlineCode)$/.test(node.name)) return true;
  }
  return false;
}

function hasText(html: string): boolean {
  return html !== "" && (parseInert(html).body.textContent ?? "").trim() !== "";
}

/** What to insert for pasted HTML; null where the plain text says as much. */
function markdownOf(data: DataTransfer, html: string): string | null {
  // Code editors paste coloured HTML of what is plain text.
  if (html === "" || data.types.includes("vscode-editor-data")) return null;
  const { body } = parseInert(html);
  if (!hasStructure(body)) return null;
  const markdown = wholeLetters(htmlToMarkdown(body));
  return markdown === "" ? null : markdown;
}
