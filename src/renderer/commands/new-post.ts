import { Plus } from "lucide-react";
import { texts } from "../texts";
import { hasBlog, type Command } from "./command";

export const newPost: Command = {
  id: "new-post",
  group: "post",
  title: texts.commands["new-post"],
  icon: Plus,
  keys: ["Mod-n", "Alt-n"],
  isEnabled: hasBlog,
  perform: ({ store }) =>
    store.dispatch({
      type: "dialog-shown",
      dialog: { kind: "new-post", postKind: "post" },
    }),
};
