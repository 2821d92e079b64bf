import { LifeBuoy } from "lucide-react";
import { texts } from "../texts";
import type { Command } from "./command";

export const showRecovered: Command = {
  id: "show-recovered",
  group: "blog",
  title: texts.commands["show-recovered"],
  icon: LifeBuoy,
  keys: [],
  isEnabled: ({ recovered }) => recovered.length > 0,
  perform: ({ store }) =>
    store.dispatch({ type: "dialog-shown", dialog: { kind: "recovered" } }),
};
