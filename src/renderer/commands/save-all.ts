import { SaveAll } from "lucide-react";
import { texts } from "../texts";
import { hasBlog, type Command } from "./command";

export const saveAll: Command = {
  id: "save-all",
  group: "post",
  title: texts.commands["save-all"],
  icon: SaveAll,
  keys: ["Mod-Shift-s"],
  isEnabled: hasBlog,
  perform: ({ effects }) => void effects.saving.saveAll(),
};
