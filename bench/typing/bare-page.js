/**
 * The page to compare with: CodeMirror alone, or with a naive preview beside it that renders the
 * whole text on each key.
 */
import { markdown, markdownLanguage } from "@codemirror/lang-markdown";
import { languages } from "@codemirror/language-data";
import { EditorView, minimalSetup } from "codemirror";
import MarkdownIt from "markdown-it";

/** Shows `text`; `isNaive` adds the preview. */
globalThis.showText = (text, isNaive) => {
  const proof = isNaive ? addProof() : null;
  const parser = new MarkdownIt({ html: true });
  const render = (doc) => {
    proof.innerHTML = parser.render(doc.toString());
  };
  const view = new EditorView({
    doc: text,
    parent: document.querySelector("#editor"),
    extensions: [
      minimalSetup,
      EditorView.lineWrapping,
      markdown({ base: markdownLanguage, codeLanguages: languages }),
      EditorView.updateListener.of(({ docChanged, state }) => {
        if (proof !== null && docChanged) render(state.doc);
      }),
    ],
  });
  if (proof !== null) render(view.state.doc);
};

function addProof() {
  const proof = document.createElement("div");
  proof.id = "proof";
  document.body.append(proof);
  return proof;
}
