import { texts } from "../texts";
import { hasBlog, type Command } from "./command";
import { showPane } from "./panes";

export const showCard: Command = {
  id: "show-card",
  group: "view",
  title: texts.commands["show-card"],
  keys: ["Alt-Shift-1"],
  isOn: ({ preferences }) => preferences.proof === "card",
  isEnabled: hasBlog,
  perform: ({ store, effects }) => {
    showPane({ store, effects }, "proofs");
    effects.setPreferences({ proof: "card" });
  },
};
