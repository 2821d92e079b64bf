/**
 * Strikethrough: text between one or two tildes (GFM, "Strikethrough"); both ends have the same
 * number, three or more are text.
 */
import type { Delimiter, MarkdownIt, StateInline } from "markdown-it";

const tilde = 0x7e;
/** One and two tildes never match each other: to the balancing rule they are different markers. */
const markers: Readonly<Record<number, number>> = { 1: 0x1007e, 2: 0x2007e };

/** Puts GFM's rule in the place of the library's, which knows two tildes only. */
export function addStrikethrough(md: MarkdownIt): void {
  md.inline.ruler.at("strikethrough", readTildes);
  md.inline.ruler2.at("strikethrough", pairTildes);
}

function readTildes(state: StateInline, silent: boolean): boolean {
  if (silent || state.src.charCodeAt(state.pos) !== tilde) return false;
  const { can_open, can_close, length } = state.scanDelims(state.pos, true);
  const text = state.push("text", "", 0);
  text.content = "~".repeat(length);
  const marker = markers[length];
  if (marker !== undefined) {
    state.delimiters.push({
      marker,
      length: 0,
      token: state.tokens.length - 1,
      end: -1,
      open: can_open,
      close: can_close,
    });
  }
  state.pos += length;
  return true;
}

/** Every rule of the second pass is run, whatever it answers. */
function pairTildes(state: StateInline): boolean {
  pair(state, state.delimiters);
  for (const meta of state.tokens_meta) {
    if (meta?.delimiters !== undefined) pair(state, meta.delimiters);
  }
  return true;
}

function pair(state: StateInline, delimiters: readonly Delimiter[]): void {
  for (const { marker, end, token } of delimiters) {
    if (end < 0 || (marker !== markers[1] && marker !== markers[2])) continue;
    const closer = delimiters[end]?.token ?? -1;
    turnInto(state, token, "s_open", 1);
    turnInto(state, closer, "s_close", -1);
  }
}

function turnInto(
  state: StateInline,
  index: number,
  type: string,
  nesting: -1 | 1,
): void {
  const token = state.tokens[index];
  if (token === undefined) return;
  token.type = type;
  token.tag = "del";
  token.nesting = nesting;
  token.markup = token.content;
  token.content = "";
}
