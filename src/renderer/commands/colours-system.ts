import { SunMoon } from "lucide-react";
import { texts } from "../texts";
import { always, type Command } from "./command";

export const coloursSystem: Command = {
  id: "colours-system",
  group: "view",
  title: texts.commands["colours-system"],
  icon: SunMoon,
  keys: [],
  isOn: ({ preferences }) => preferences.colours === "system",
  isEnabled: always,
  perform: ({ effects }) => effects.setPreferences({ colours: "system" }),
};
