import { texts } from "../texts";
import { hasBlog, type Command } from "./command";
import { showPane } from "./panes";

export const showIndex: Command = {
  id: "show-index",
  group: "view",
  title: texts.commands["show-index"],
  keys: ["Alt-Shift-3"],
  isOn: ({ preferences }) => preferences.proof === "index",
  isEnabled: hasBlog,
  perform: ({ store, effects }) => {
    showPane({ store, effects }, "proofs");
    effects.setPreferences({ proof: "index" });
  },
};
