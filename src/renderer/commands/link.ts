import { Link2 } from "lucide-react";
import { texts } from "../texts";
import { canEdit, type Command } from "./command";

export const link: Command = {
  id: "link",
  group: "edit",
  title: texts.commands.link,
  icon: Link2,
  keys: ["Mod-Shift-h"],
  isOfEditor: true,
  isEnabled: canEdit,
  perform: ({ handles }) => void handles.editor?.run("link"),
};
