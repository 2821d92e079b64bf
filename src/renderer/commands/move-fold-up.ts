import { texts } from "../texts";
import { canEdit, type Command } from "./command";

export const moveFoldUp: Command = {
  id: "move-fold-up",
  group: "edit",
  title: texts.commands["move-fold-up"],
  keys: ["Alt-Shift-PageUp"],
  isOfEditor: true,
  isEnabled: canEdit,
  perform: ({ handles }) => void handles.editor?.run("move-fold-up"),
};
