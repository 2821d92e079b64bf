import { Smartphone } from "lucide-react";
import { texts } from "../texts";
import { hasBlog, type Command } from "./command";

export const proofPhone: Command = {
  id: "proof-phone",
  group: "view",
  title: texts.commands["proof-phone"],
  icon: Smartphone,
  keys: ["Alt-Shift-4"],
  isOn: ({ preferences }) => preferences.proofWidth === "phone",
  isEnabled: hasBlog,
  perform: ({ effects }) => effects.setPreferences({ proofWidth: "phone" }),
};
