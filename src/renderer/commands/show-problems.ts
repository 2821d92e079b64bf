import { CircleAlert } from "lucide-react";
import { texts } from "../texts";
import { hasBlog, type Command } from "./command";

export const showProblems: Command = {
  id: "show-problems",
  group: "view",
  title: texts.commands["show-problems"],
  icon: CircleAlert,
  keys: ["Shift-F8"],
  isOn: ({ hasProblems }) => hasProblems,
  isEnabled: hasBlog,
  perform: ({ store }) =>
    store.dispatch({
      type: "problems-shown",
      isShown: !store.get().hasProblems,
    }),
};
