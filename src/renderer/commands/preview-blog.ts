import { Globe } from "lucide-react";
import { texts } from "../texts";
import { hasBlog, type Command } from "./command";

export const previewBlog: Command = {
  id: "preview-blog",
  group: "blog",
  title: texts.commands["preview-blog"],
  icon: Globe,
  keys: ["Mod-Shift-e"],
  isEnabled: hasBlog,
  perform: ({ effects }) => void effects.exporting.previewBlog(),
};
