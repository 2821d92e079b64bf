import { Sun } from "lucide-react";
import { texts } from "../texts";
import { always, type Command } from "./command";

export const coloursLight: Command = {
  id: "colours-light",
  group: "view",
  title: texts.commands["colours-light"],
  icon: Sun,
  keys: [],
  isOn: ({ preferences }) => preferences.colours === "light",
  isEnabled: always,
  perform: ({ effects }) => effects.setPreferences({ colours: "light" }),
};
