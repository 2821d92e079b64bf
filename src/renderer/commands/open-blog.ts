import { FolderOpen } from "lucide-react";
import { texts } from "../texts";
import { always, type Command } from "./command";

export const openBlog: Command = {
  id: "open-blog",
  group: "blog",
  title: texts.commands["open-blog"],
  icon: FolderOpen,
  keys: ["Mod-o"],
  isEnabled: always,
  perform: ({ effects }) => void effects.blog.chooseBlog(),
};
