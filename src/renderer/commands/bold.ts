import { Bold } from "lucide-react";
import { texts } from "../texts";
import { canEdit, type Command } from "./command";

export const bold: Command = {
  id: "bold",
  group: "edit",
  title: texts.commands.bold,
  icon: Bold,
  keys: ["Mod-b"],
  isOfEditor: true,
  isEnabled: canEdit,
  perform: ({ handles }) => void handles.editor?.run("bold"),
};
