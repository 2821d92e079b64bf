/**
 * Finds template tags of other generators. Galley runs no templates from a blog folder: such a tag
 * stays in the text as it is, readable, and is reported.
 */
import type { Token } from "markdown-it";
import type { Problem } from "../problem";
import { problemAt, type PostFacts } from "./post-facts";

/** `{% name … %}` and `{{ value }}`, as Liquid, Nunjucks and their like write them; of bounded length, for a bounded search. */
const tag =
  /\{%-?\s{0,9}(?<name>[a-z_]\w{0,30})\b[^\n]{0,200}?%\}|\{\{-?\s{0,9}(?<value>[\w"'][^{}\n]{0,200})\}\}/i;

/** Tags outside of code, once a line. */
export function checkLiquidTags({ post, document }: PostFacts): Problem[] {
  const code = codeLines(document.tokens);
  return post.body.split("\n").flatMap((line, index) => {
    if (!line.includes("{") || code.has(index)) return [];
    const found = tag.exec(line.replace(/`[^`]*`/g, ""))?.groups;
    return found === undefined
      ? []
      : [
          problemAt(post, index, {
            code: "liquid-tag",
            severity: "note",
            message: `The template tag ${written(found)} is shown as text: Galley runs no templates.`,
            hint: "Write what it stood for as Markdown or HTML.",
          }),
        ];
  });
}

function written({ name, value }: Partial<Record<string, string>>): string {
  return name === undefined
    ? `{{ ${(value ?? "").replace(/-$/, "").trim()} }}`
    : `{% ${name} %}`;
}

function codeLines(tokens: readonly Token[]): Set<number> {
  const found = new Set<number>();
  for (const { type, map } of tokens) {
    if (map === null || (type !== "fence" && type !== "code_block")) continue;
    for (let line = map[0]; line < map[1]; line += 1) found.add(line);
  }
  return found;
}
