import { texts } from "../texts";
import { hasBlog, type Command } from "./command";
import { showPane, whenShown } from "./panes";

export const focusEditor: Command = {
  id: "focus-editor",
  group: "go",
  title: texts.commands["focus-editor"],
  keys: ["Mod-2", "Alt-2"],
  isEnabled: hasBlog,
  perform: ({ store, effects, handles }) => {
    showPane({ store, effects }, "editor");
    whenShown("[data-pane='editor']", () => handles.editor?.focus());
  },
};
