import { texts } from "../texts";
import { hasBlog, type Command } from "./command";
import { showPane, whenShown } from "./panes";

export const focusProofs: Command = {
  id: "focus-proofs",
  group: "go",
  title: texts.commands["focus-proofs"],
  keys: ["Mod-3", "Alt-3"],
  isEnabled: hasBlog,
  perform: ({ store, effects, handles }) => {
    showPane({ store, effects }, "proofs");
    whenShown("[data-pane='proofs']", () => handles.proofs?.focus());
  },
};
