import { Terminal } from "lucide-react";
import { texts } from "../texts";
import { always, type Command } from "./command";

export const openPalette: Command = {
  id: "open-palette",
  group: "go",
  title: texts.commands["open-palette"],
  icon: Terminal,
  keys: ["Mod-k"],
  isEnabled: always,
  perform: ({ store }) =>
    store.dispatch({
      type: "dialog-shown",
      dialog: { kind: "palette", mode: "commands" },
    }),
};
