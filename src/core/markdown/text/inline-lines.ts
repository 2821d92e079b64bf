/**
 * The inline tokens of a paragraph with the source lines that they stand on.
 */
import type { Token } from "markdown-it";

export interface InlineAt {
  readonly token: Token;
  /** 0-based line in the body. */
  readonly line: number;
}

/** Each child of an inline token with its line; `fallback` is the line of one without a place. */
export function inlineLines(inline: Token, fallback: number): InlineAt[] {
  let line = inline.map?.[0] ?? fallback;
  const last = inline.map === null ? line : Math.max(line, inline.map[1] - 1);
  return (inline.children ?? []).map((token) => {
    const at = { token, line };
    if (token.type === "softbreak" || token.type === "hardbreak") line += 1;
    else if (token.type === "html_inline") {
      line += token.content.split("\n").length - 1;
    }
    line = Math.min(line, last);
    return at;
  });
}
