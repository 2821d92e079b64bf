import { texts } from "../texts";
import { hasBlog, type Command } from "./command";

export const nextPost: Command = {
  id: "next-post",
  group: "go",
  title: texts.commands["next-post"],
  keys: ["Alt-PageDown"],
  isEnabled: hasBlog,
  perform: ({ effects }) => void effects.posts.stepPost(1),
};
