import { texts } from "../texts";
import { canEdit, type Command } from "./command";

export const moveFoldDown: Command = {
  id: "move-fold-down",
  group: "edit",
  title: texts.commands["move-fold-down"],
  keys: ["Alt-Shift-PageDown"],
  isOfEditor: true,
  isEnabled: canEdit,
  perform: ({ handles }) => void handles.editor?.run("move-fold-down"),
};
