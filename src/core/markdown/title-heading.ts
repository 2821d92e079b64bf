/**
 * A text that begins with its own title: pages that show the title already leave the heading out.
 */
import type { Token } from "markdown-it";
import { plainText } from "./text/plain-text";

/** The tokens without a first heading of the first level that says exactly `title`. */
export function withoutTitle(
  tokens: readonly Token[],
  title: string | undefined,
): readonly Token[] {
  const [open, inline] = tokens;
  if (title === undefined || inline === undefined) return tokens;
  if (open?.type !== "heading_open" || open.tag !== "h1") return tokens;
  const holdsFold = inline.children?.some(({ type }) => type === "fold");
  const isTitle = plainText([inline]) === title.replace(/\s+/g, " ").trim();
  return isTitle && holdsFold !== true ? tokens.slice(3) : tokens;
}
