/**
 * Finds template tags of other generators. Galley runs no templates from a blog folder: such a tag
 * stays in the text as it is, readable, and is reported.
 */
import type { Token } from "markdown-it";
import type { Problem } from "../problem";
import { problemAt, type PostFacts } from "./post-facts";

const tag = /\{%-?\s*([a-z_]\w*)[^\n]*?%\}/gi;

/** Tags outside of code, once a line. */
export function checkLiquidTags({ post, document }: PostFacts): Problem[] {
  const code = codeLines(document.tokens);
  return post.body.split("\n").flatMap((line, index) => {
    if (code.has(index)) return [];
    const names = [...line.replace(/`[^`]*`/g, "").matchAll(tag)].map(
      ([, name]) => name ?? "",
    );
    return names.length === 0
      ? []
      : [
          problemAt(post, index, {
            code: "liquid-tag",
            severity: "note",
            message: `The template tag {% ${names[0]} %} is shown as text: Galley runs no templates.`,
            hint: "Write what it stood for as Markdown or HTML.",
          }),
        ];
  });
}

function codeLines(tokens: readonly Token[]): Set<number> {
  const found = new Set<number>();
  for (const { type, map } of tokens) {
    if (map === null || (type !== "fence" && type !== "code_block")) continue;
    for (let line = map[0]; line < map[1]; line += 1) found.add(line);
  }
  return found;
}
