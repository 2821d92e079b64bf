import { FileSearch } from "lucide-react";
import { texts } from "../texts";
import { hasBlog, type Command } from "./command";

export const quickOpen: Command = {
  id: "quick-open",
  group: "go",
  title: texts.commands["quick-open"],
  icon: FileSearch,
  keys: ["Mod-p"],
  isEnabled: hasBlog,
  perform: ({ store }) =>
    store.dispatch({
      type: "dialog-shown",
      dialog: { kind: "palette", mode: "posts" },
    }),
};
