import { Moon } from "lucide-react";
import { texts } from "../texts";
import { always, type Command } from "./command";

export const coloursDark: Command = {
  id: "colours-dark",
  group: "view",
  title: texts.commands["colours-dark"],
  icon: Moon,
  keys: [],
  isOn: ({ preferences }) => preferences.colours === "dark",
  isEnabled: always,
  perform: ({ effects }) => effects.setPreferences({ colours: "dark" }),
};
