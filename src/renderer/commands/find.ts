import { Search } from "lucide-react";
import { texts } from "../texts";
import { hasPost, type Command } from "./command";

export const find: Command = {
  id: "find",
  group: "edit",
  title: texts.commands.find,
  icon: Search,
  keys: ["Mod-f"],
  isOfEditor: true,
  isEnabled: hasPost,
  perform: ({ handles }) => void handles.editor?.run("find"),
};
