import { PanelRight } from "lucide-react";
import { texts } from "../texts";
import { hasBlog, type Command } from "./command";
import { hasFocus } from "./panes";

export const toggleProofs: Command = {
  id: "toggle-proofs",
  group: "view",
  title: texts.commands["toggle-proofs"],
  icon: PanelRight,
  keys: ["Alt-Shift-r"],
  isOn: ({ preferences }) => preferences.hasProofs,
  isEnabled: hasBlog,
  perform: ({ store, effects, handles }) => {
    const hasProofs = !store.get().preferences.hasProofs;
    if (!hasProofs && hasFocus("proofs")) handles.editor?.focus();
    effects.setPreferences({ hasProofs });
  },
};
