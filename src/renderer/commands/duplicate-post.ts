import { Copy } from "lucide-react";
import { texts } from "../texts";
import { hasPost, type Command } from "./command";

export const duplicatePost: Command = {
  id: "duplicate-post",
  group: "post",
  title: texts.commands["duplicate-post"],
  icon: Copy,
  keys: ["Mod-Shift-d"],
  isEnabled: hasPost,
  perform: ({ store, effects }) => {
    const { current } = store.get();
    if (current !== null) void effects.posts.duplicatePost(current);
  },
};
