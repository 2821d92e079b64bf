import { CircleAlert } from "lucide-react";
import { texts } from "../texts";
import { hasPost, type Command } from "./command";

export const nextProblem: Command = {
  id: "next-problem",
  group: "go",
  title: texts.commands["next-problem"],
  icon: CircleAlert,
  keys: ["F8"],
  isEnabled: hasPost,
  perform: ({ handles }) => void handles.editor?.run("next-problem"),
};
