import { Monitor } from "lucide-react";
import { texts } from "../texts";
import { hasBlog, type Command } from "./command";

export const proofWide: Command = {
  id: "proof-wide",
  group: "view",
  title: texts.commands["proof-wide"],
  icon: Monitor,
  keys: ["Alt-Shift-6"],
  isOn: ({ preferences }) => preferences.proofWidth === "wide",
  isEnabled: hasBlog,
  perform: ({ effects }) => effects.setPreferences({ proofWidth: "wide" }),
};
