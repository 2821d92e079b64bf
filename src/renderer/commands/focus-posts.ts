import { texts } from "../texts";
import { hasBlog, type Command } from "./command";
import { focusWhenShown, showPane } from "./panes";

export const focusPosts: Command = {
  id: "focus-posts",
  group: "go",
  title: texts.commands["focus-posts"],
  keys: ["Mod-1", "Alt-1"],
  isEnabled: hasBlog,
  perform: ({ store, effects }) => {
    showPane({ store, effects }, "posts");
    focusWhenShown("[data-post-list]");
  },
};
