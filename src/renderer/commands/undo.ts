import { Undo2 } from "lucide-react";
import { texts } from "../texts";
import { canEdit, type Command } from "./command";

export const undo: Command = {
  id: "undo",
  group: "edit",
  title: texts.commands.undo,
  icon: Undo2,
  keys: ["Mod-z"],
  isOfEditor: true,
  isEnabled: canEdit,
  perform: ({ handles }) => void handles.editor?.run("undo"),
};
