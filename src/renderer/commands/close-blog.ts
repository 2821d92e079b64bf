import { X } from "lucide-react";
import { texts } from "../texts";
import { hasBlog, type Command } from "./command";

export const closeBlog: Command = {
  id: "close-blog",
  group: "blog",
  title: texts.commands["close-blog"],
  icon: X,
  keys: [],
  isEnabled: hasBlog,
  perform: ({ effects }) => void effects.blog.closeBlog(),
};
