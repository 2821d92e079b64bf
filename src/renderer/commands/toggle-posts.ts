import { PanelLeft } from "lucide-react";
import { texts } from "../texts";
import { hasBlog, type Command } from "./command";

export const togglePosts: Command = {
  id: "toggle-posts",
  group: "view",
  title: texts.commands["toggle-posts"],
  icon: PanelLeft,
  keys: ["Alt-Shift-l"],
  isOn: ({ preferences }) => preferences.hasPosts,
  isEnabled: hasBlog,
  perform: ({ store, effects }) =>
    effects.setPreferences({ hasPosts: !store.get().preferences.hasPosts }),
};
