import { Redo2 } from "lucide-react";
import { texts } from "../texts";
import { canEdit, type Command } from "./command";

export const redo: Command = {
  id: "redo",
  group: "edit",
  title: texts.commands.redo,
  icon: Redo2,
  keys: ["Mod-Shift-z"],
  isOfEditor: true,
  isEnabled: canEdit,
  perform: ({ handles }) => void handles.editor?.run("redo"),
};
