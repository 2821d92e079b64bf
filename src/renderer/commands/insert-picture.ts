import { Image } from "lucide-react";
import { texts } from "../texts";
import { canEdit, type Command } from "./command";

export const insertPicture: Command = {
  id: "insert-picture",
  group: "edit",
  title: texts.commands["insert-picture"],
  icon: Image,
  keys: [],
  isOfEditor: true,
  isEnabled: canEdit,
  perform: ({ handles }) => void handles.editor?.run("insert-picture"),
};
