import { History } from "lucide-react";
import { texts } from "../texts";
import { hasPost, type Command } from "./command";

export const showHistory: Command = {
  id: "show-history",
  group: "post",
  title: texts.commands["show-history"],
  icon: History,
  keys: ["Alt-Shift-h"],
  isEnabled: hasPost,
  perform: ({ store, effects }) => {
    const { current } = store.get();
    if (current !== null) void effects.history.showHistory(current);
  },
};
