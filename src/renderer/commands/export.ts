import { Send } from "lucide-react";
import { texts } from "../texts";
import { hasBlog, type Command } from "./command";

export const exportSite: Command = {
  id: "export",
  group: "blog",
  title: texts.commands.export,
  icon: Send,
  keys: ["Mod-e"],
  isEnabled: hasBlog,
  perform: ({ effects }) => void effects.exporting.begin(),
};
