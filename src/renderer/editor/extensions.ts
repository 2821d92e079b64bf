/** What every open text is made of: the table of the editor's extensions, in order of precedence. */
import {
  defaultKeymap,
  history,
  historyKeymap,
  indentLess,
  indentMore,
} from "@codemirror/commands";
import { EditorState, type Extension } from "@codemirror/state";
import {
  type Command,
  dropCursor,
  EditorView,
  highlightActiveLine,
  highlightSpecialChars,
  type KeyBinding,
  keymap,
} from "@codemirror/view";
import { texts } from "../texts";
import { completing } from "./completions";
import { type EditorContext, editorContext } from "./context";
import { cutLine } from "./cut-line";
import { frontMatterFolding } from "./front-matter";
import { markdownWriting } from "./highlighting";
import { keepLineEnds, type LineEnds } from "./line-ends";
import { pasting } from "./paste";
import { pageNonce } from "./page-nonce";
import { droppingPictures } from "./pictures";
import { problemMarks } from "./problem-marks";
import { searching } from "./searching";

export interface TextOptions {
  readonly ends: LineEnds;
  readonly context: EditorContext;
  readonly isReadOnly: boolean;
}

export function editorExtensions(options: TextOptions): Extension {
  return [
    EditorView.cspNonce.of(pageNonce()),
    keepLineEnds(options.ends),
    editorContext.of(options.context),
    EditorState.readOnly.of(options.isReadOnly),
    history(),
    frontMatterFolding(),
    markdownWriting(),
    pasting(),
    droppingPictures(),
    completing(),
    searching(),
    problemMarks(),
    cutLine(),
    EditorView.lineWrapping,
    highlightSpecialChars(),
    highlightActiveLine(),
    dropCursor(),
    EditorView.contentAttributes.of(attributes(options.isReadOnly)),
    keymap.of([...listKeys, ...keys, ...historyKeymap]),
  ];
}

function attributes(isReadOnly: boolean): Record<string, string> {
  return {
    "aria-label": texts.writing.text,
    spellcheck: "true",
    autocorrect: "on",
    autocapitalize: "sentences",
    ...(isReadOnly ? { "aria-readonly": "true" } : {}),
  };
}

/** Mod-i is italic, which the window's table of commands binds. */
const keys: readonly KeyBinding[] = defaultKeymap.filter(
  ({ key }) => key !== "Mod-i",
);

const listItem = /^\s*(?:[-+*]|\d+[.)])\s/;

/** Tab indents list items; elsewhere it moves the focus on, as in any other field. */
function inList(command: Command): Command {
  return (view) => {
    const { state } = view;
    const { from } = state.selection.main;
    return listItem.test(state.doc.lineAt(from).text) && command(view);
  };
}

const listKeys: readonly KeyBinding[] = [
  { key: "Tab", run: inList(indentMore), shift: inList(indentLess) },
];
