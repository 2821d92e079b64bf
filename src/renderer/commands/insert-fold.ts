import { Scissors } from "lucide-react";
import { texts } from "../texts";
import { canEdit, type Command } from "./command";

export const insertFold: Command = {
  id: "insert-fold",
  group: "edit",
  title: texts.commands["insert-fold"],
  icon: Scissors,
  keys: ["Mod-Shift-m"],
  isOfEditor: true,
  isEnabled: canEdit,
  perform: ({ handles }) => void handles.editor?.run("insert-fold"),
};
