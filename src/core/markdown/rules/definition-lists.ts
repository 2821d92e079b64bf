/**
 * Definition lists: a term on a line, and below it one or more definitions that begin with `: `.
 */
import type { MarkdownIt } from "markdown-it";
import deflist from "markdown-it-deflist";

/** Adds definition lists. */
export function addDefinitionLists(md: MarkdownIt): void {
  md.use(deflist);
}
