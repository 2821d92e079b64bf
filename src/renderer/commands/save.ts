import { Save } from "lucide-react";
import { texts } from "../texts";
import { hasPost, type Command } from "./command";

export const save: Command = {
  id: "save",
  group: "post",
  title: texts.commands.save,
  icon: Save,
  keys: ["Mod-s"],
  isEnabled: hasPost,
  perform: ({ store, effects }) => {
    const { current } = store.get();
    if (current !== null) void effects.saving.save(current);
  },
};
