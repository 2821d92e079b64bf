/**
 * Lets the Markdown parser see front matter as one block: without it, `---` is a rule and the keys
 * above the closing `---` are a heading.
 */
import { tags } from "@lezer/highlight";
import type { BlockContext, Line, MarkdownConfig } from "@lezer/markdown";

const fence = /^---[ \t]*$/;
const closing = /^(?:---|\.\.\.)[ \t]*$/;

function parseFrontMatter(context: BlockContext, line: Line): boolean {
  if (context.lineStart !== 0 || !fence.test(line.text)) return false;
  const marks = [context.elt("FrontMatterMark", 0, line.text.length)];
  while (context.nextLine()) {
    if (!closing.test(line.text)) continue;
    const end = context.lineStart + line.text.length;
    marks.push(context.elt("FrontMatterMark", context.lineStart, end));
    context.addElement(context.elt("FrontMatter", 0, end, marks));
    context.nextLine();
    return true;
  }
  // Never closed: the rest of the file was looked through and is shown as it stands.
  const end = context.prevLineEnd();
  context.addElement(context.elt("FrontMatter", 0, end, marks));
  return true;
}

export const frontMatterParser: MarkdownConfig = {
  defineNodes: [
    { name: "FrontMatter", block: true, style: tags.meta },
    { name: "FrontMatterMark", style: tags.processingInstruction },
  ],
  parseBlock: [
    { name: "FrontMatter", parse: parseFrontMatter, before: "HorizontalRule" },
  ],
};
