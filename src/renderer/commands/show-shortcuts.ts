import { Keyboard } from "lucide-react";
import { texts } from "../texts";
import { always, type Command } from "./command";

export const showShortcuts: Command = {
  id: "show-shortcuts",
  group: "help",
  title: texts.commands["show-shortcuts"],
  icon: Keyboard,
  keys: ["F1"],
  isEnabled: always,
  perform: ({ store }) =>
    store.dispatch({ type: "dialog-shown", dialog: { kind: "shortcuts" } }),
};
