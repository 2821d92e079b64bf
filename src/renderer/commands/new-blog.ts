import { BookPlus } from "lucide-react";
import { texts } from "../texts";
import { always, type Command } from "./command";

export const newBlog: Command = {
  id: "new-blog",
  group: "blog",
  title: texts.commands["new-blog"],
  icon: BookPlus,
  keys: [],
  isEnabled: always,
  perform: ({ store }) =>
    store.dispatch({ type: "dialog-shown", dialog: { kind: "new-blog" } }),
};
