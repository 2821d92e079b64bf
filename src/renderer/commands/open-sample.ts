import { BookOpen } from "lucide-react";
import { texts } from "../texts";
import { always, type Command } from "./command";

export const openSample: Command = {
  id: "open-sample",
  group: "blog",
  title: texts.commands["open-sample"],
  icon: BookOpen,
  keys: [],
  isEnabled: always,
  perform: ({ effects }) => void effects.blog.openSample(),
};
