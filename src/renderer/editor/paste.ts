/** Pasting: pictures are stored and shown, HTML becomes Markdown, all else is plain text. */
import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { parseInert } from "../preview/inert-html";
import { hasStructure, htmlToMarkdown } from "./html-to-markdown";
import { picturesOf, storePictures } from "./pictures";

export function pasting(): Extension {
  return EditorView.domEventHandlers({
    paste(event, view) {
      const data = event.clipboardData;
      if (data === null || view.state.readOnly) return false;
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

function hasText(html: string): boolean {
  return html !== "" && (parseInert(html).body.textContent ?? "").trim() !== "";
}

/** What to insert for pasted HTML; null where the plain text says as much. */
function markdownOf(data: DataTransfer, html: string): string | null {
  // Code editors paste coloured HTML of what is plain text.
  if (html === "" || data.types.includes("vscode-editor-data")) return null;
  const { body } = parseInert(html);
  if (!hasStructure(body)) return null;
  const markdown = htmlToMarkdown(body);
  return markdown === "" ? null : markdown;
}
