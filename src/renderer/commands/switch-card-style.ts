import { texts } from "../texts";
import { hasBlog, type Command } from "./command";

export const switchCardStyle: Command = {
  id: "switch-card-style",
  group: "view",
  title: texts.commands["switch-card-style"],
  keys: ["Alt-Shift-s"],
  isOn: ({ cardStyle }) => cardStyle !== null,
  isEnabled: hasBlog,
  perform: ({ store }) => {
    const { blog, cardStyle } = store.get();
    if (blog === null) return;
    const own = blog.settings.listing.style;
    const other = own === "intro" ? "summary" : "intro";
    store.dispatch({
      type: "card-style",
      style: cardStyle === null ? other : null,
    });
  },
};
