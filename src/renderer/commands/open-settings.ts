import { Settings2 } from "lucide-react";
import { texts } from "../texts";
import { hasBlog, type Command } from "./command";

export const openSettings: Command = {
  id: "open-settings",
  group: "blog",
  title: texts.commands["open-settings"],
  icon: Settings2,
  keys: ["Mod-Shift-,"],
  isOn: ({ view }) => view === "settings",
  isEnabled: hasBlog,
  perform: ({ store }) => {
    const { view } = store.get();
    store.dispatch({
      type: "view-shown",
      view: view === "settings" ? "writing" : "settings",
    });
  },
};
