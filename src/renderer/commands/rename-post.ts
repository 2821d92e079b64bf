import { Pencil } from "lucide-react";
import { texts } from "../texts";
import { hasPost, type Command } from "./command";

export const renamePost: Command = {
  id: "rename-post",
  group: "post",
  title: texts.commands["rename-post"],
  icon: Pencil,
  keys: ["F2"],
  isEnabled: hasPost,
  perform: ({ store }) => {
    const { current } = store.get();
    if (current === null) return;
    store.dispatch({
      type: "dialog-shown",
      dialog: { kind: "rename", id: current },
    });
  },
};
