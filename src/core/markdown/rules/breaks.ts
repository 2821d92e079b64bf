/**
 * With the setting `breaks`, a line end in a paragraph is a line break.
 */
import type { MarkdownIt } from "markdown-it";

/** Adds the setting `breaks`. */
export function addBreaks(md: MarkdownIt): void {
  md.core.ruler.after("inline", "breaks", (state) => {
    if (!state.md.options.breaks) return;
    for (const { children } of state.tokens) {
      for (const token of children ?? []) {
        if (token.type !== "softbreak") continue;
        token.type = "hardbreak";
        token.tag = "br";
      }
    }
  });
}
