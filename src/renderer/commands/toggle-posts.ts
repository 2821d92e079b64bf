import { PanelLeft } from "lucide-react";
import { texts } from "../texts";
import { hasBlog, type Command } from "./command";
import { hasFocus } from "./panes";

export const togglePosts: Command = {
  id: "toggle-posts",
  group: "view",
  title: texts.commands["toggle-posts"],
  icon: PanelLeft,
  keys: ["Alt-Shift-l"],
  isOn: ({ preferences }) => preferences.hasPosts,
  isEnabled: hasBlog,
  perform: ({ store, effects, handles }) => {
    const hasPosts = !store.get().preferences.hasPosts;
    if (!hasPosts && hasFocus("posts")) handles.editor?.focus();
    effects.setPreferences({ hasPosts });
  },
};
