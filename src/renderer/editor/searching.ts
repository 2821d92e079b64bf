/** Find and replace, in a panel above the text. */
import {
  highlightSelectionMatches,
  search,
  searchKeymap,
} from "@codemirror/search";
import { EditorState, type Extension } from "@codemirror/state";
import { keymap } from "@codemirror/view";
import { texts } from "../texts";

export function searching(): Extension {
  return [
    search({ top: true }),
    highlightSelectionMatches({ minSelectionLength: 3, wholeWords: true }),
    keymap.of(searchKeymap),
    EditorState.phrases.of({ ...texts.writing.searchPhrases }),
  ];
}
