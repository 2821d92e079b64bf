/**
 * Cuts a text where the parser begins a block at the top level. There it remembers nothing of what
 * stands before, so what follows is parsed alike wherever it stands.
 */
import type { MarkdownIt as Parser, Token } from "markdown-it";

/** The pieces, joined, are the text; lines without a block belong to the piece before. */
export function cutText(text: string, md: Parser): string[] {
  const tokens: Token[] = [];
  md.block.parse(text, md, {}, tokens);
  const pieces: string[] = [];
  let line = 0;
  let at = 0;
  let from = 0;
  for (const { level, nesting, map } of tokens) {
    if (level !== 0 || nesting < 0 || map === null || map[0] <= line) continue;
    for (; line < map[0]; line += 1) at = text.indexOf("\n", at) + 1;
    // Blank lines above the first block are no piece of their own.
    if (text.slice(from, at).trim() === "") continue;
    pieces.push(text.slice(from, at));
    from = at;
  }
  pieces.push(text.slice(from));
  return pieces;
}
