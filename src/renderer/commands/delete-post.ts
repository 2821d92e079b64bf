import { Trash2 } from "lucide-react";
import { texts } from "../texts";
import { hasPost, type Command } from "./command";

export const deletePost: Command = {
  id: "delete-post",
  group: "post",
  title: texts.commands["delete-post"],
  icon: Trash2,
  keys: ["Mod-Shift-Backspace"],
  isEnabled: hasPost,
  perform: ({ store, effects }) => {
    const { current } = store.get();
    if (current !== null) void effects.posts.deletePost(current);
  },
};
