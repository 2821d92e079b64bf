import { texts } from "../texts";
import { hasBlog, type Command } from "./command";
import { showPane } from "./panes";

export const showArticle: Command = {
  id: "show-article",
  group: "view",
  title: texts.commands["show-article"],
  keys: ["Alt-Shift-2"],
  isOn: ({ preferences }) => preferences.proof === "article",
  isEnabled: hasBlog,
  perform: ({ store, effects }) => {
    showPane({ store, effects }, "proofs");
    effects.setPreferences({ proof: "article" });
  },
};
