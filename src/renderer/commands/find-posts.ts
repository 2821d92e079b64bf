import { Search } from "lucide-react";
import { texts } from "../texts";
import { hasBlog, type Command } from "./command";
import { focusWhenShown, showPane } from "./panes";

export const findPosts: Command = {
  id: "find-posts",
  group: "go",
  title: texts.commands["find-posts"],
  icon: Search,
  keys: ["Mod-Shift-f"],
  isEnabled: hasBlog,
  perform: ({ store, effects }) => {
    showPane({ store, effects }, "posts");
    focusWhenShown("[data-search-posts]");
  },
};
