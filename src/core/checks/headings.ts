/**
 * Finds headings that skip a level, which readers by ear take for a missing part.
 */
import type { Problem } from "../problem";
import { problemAt, type PostFacts } from "./post-facts";

export function checkHeadings({ post, document }: PostFacts): Problem[] {
  const problems: Problem[] = [];
  // The title of the page is level 1.
  let above = 1;
  for (const { level, line, text } of document.headings) {
    if (level > above + 1) {
      problems.push(
        problemAt(post, line, {
          code: "heading-jump",
          severity: "note",
          message: `The heading “${text}” is of level ${level} below one of level ${above}.`,
          hint: `Make it level ${above + 1}: ${"#".repeat(above + 1)} ${text}`,
        }),
      );
    }
    above = level;
  }
  return problems;
}
