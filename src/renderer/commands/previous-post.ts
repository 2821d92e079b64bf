import { texts } from "../texts";
import { hasBlog, type Command } from "./command";

export const previousPost: Command = {
  id: "previous-post",
  group: "go",
  title: texts.commands["previous-post"],
  keys: ["Alt-PageUp"],
  isEnabled: hasBlog,
  perform: ({ effects }) => void effects.posts.stepPost(-1),
};
