import { texts } from "../texts";
import { hasPost, type Command } from "./command";

export const toggleFrontMatter: Command = {
  id: "toggle-front-matter",
  group: "view",
  title: texts.commands["toggle-front-matter"],
  keys: ["Mod-Shift-y"],
  isEnabled: hasPost,
  perform: ({ handles }) => void handles.editor?.run("toggle-front-matter"),
};
