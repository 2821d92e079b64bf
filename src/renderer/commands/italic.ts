import { Italic } from "lucide-react";
import { texts } from "../texts";
import { canEdit, type Command } from "./command";

export const italic: Command = {
  id: "italic",
  group: "edit",
  title: texts.commands.italic,
  icon: Italic,
  keys: ["Mod-i"],
  isOfEditor: true,
  isEnabled: canEdit,
  perform: ({ handles }) => void handles.editor?.run("italic"),
};
