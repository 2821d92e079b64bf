import { FilePlus } from "lucide-react";
import { texts } from "../texts";
import { hasBlog, type Command } from "./command";

export const newPage: Command = {
  id: "new-page",
  group: "post",
  title: texts.commands["new-page"],
  icon: FilePlus,
  keys: [],
  isEnabled: hasBlog,
  perform: ({ store }) =>
    store.dispatch({
      type: "dialog-shown",
      dialog: { kind: "new-post", postKind: "page" },
    }),
};
