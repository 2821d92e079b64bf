import { SlidersHorizontal } from "lucide-react";
import { texts } from "../texts";
import { always, type Command } from "./command";

export const openPreferences: Command = {
  id: "open-preferences",
  group: "blog",
  title: texts.commands["open-preferences"],
  icon: SlidersHorizontal,
  keys: ["Mod-,"],
  isEnabled: always,
  perform: ({ store }) =>
    store.dispatch({ type: "dialog-shown", dialog: { kind: "preferences" } }),
};
