import { Tablet } from "lucide-react";
import { texts } from "../texts";
import { hasBlog, type Command } from "./command";

export const proofTablet: Command = {
  id: "proof-tablet",
  group: "view",
  title: texts.commands["proof-tablet"],
  icon: Tablet,
  keys: ["Alt-Shift-5"],
  isOn: ({ preferences }) => preferences.proofWidth === "tablet",
  isEnabled: hasBlog,
  perform: ({ effects }) => effects.setPreferences({ proofWidth: "tablet" }),
};
