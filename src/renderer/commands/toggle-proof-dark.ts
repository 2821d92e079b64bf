import { Moon } from "lucide-react";
import { texts } from "../texts";
import { hasBlog, type Command } from "./command";

export const toggleProofDark: Command = {
  id: "toggle-proof-dark",
  group: "view",
  title: texts.commands["toggle-proof-dark"],
  icon: Moon,
  keys: ["Alt-Shift-d"],
  isOn: ({ preferences }) => preferences.proofDark,
  isEnabled: hasBlog,
  perform: ({ store, effects }) =>
    effects.setPreferences({ proofDark: !store.get().preferences.proofDark }),
};
