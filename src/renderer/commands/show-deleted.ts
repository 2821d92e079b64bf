import { ArchiveRestore } from "lucide-react";
import { texts } from "../texts";
import { hasBlog, type Command } from "./command";

export const showDeleted: Command = {
  id: "show-deleted",
  group: "blog",
  title: texts.commands["show-deleted"],
  icon: ArchiveRestore,
  keys: [],
  isEnabled: hasBlog,
  perform: ({ store }) =>
    store.dispatch({ type: "dialog-shown", dialog: { kind: "deleted" } }),
};
