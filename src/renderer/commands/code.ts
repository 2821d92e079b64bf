import { Code } from "lucide-react";
import { texts } from "../texts";
import { canEdit, type Command } from "./command";

export const code: Command = {
  id: "code",
  group: "edit",
  title: texts.commands.code,
  icon: Code,
  keys: ["Mod-Shift-x"],
  isOfEditor: true,
  isEnabled: canEdit,
  perform: ({ handles }) => void handles.editor?.run("code"),
};
