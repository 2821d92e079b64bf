/**
 * Superscript (`x^2^`) and subscript (`H~2~O`): a stretch without white space between two markers.
 *
 * GFM strikes through what stands between single tildes as well. A subscript belongs to what it
 * follows: the tilde opens one directly after a letter, a digit or a closing bracket, and
 * strikes through elsewhere.
 */
import type { MarkdownIt, StateInline } from "markdown-it";

interface Script {
  readonly name: "sup" | "sub";
  readonly marker: string;
  readonly needsBase: boolean;
}

const sup: Script = { name: "sup", marker: "^", needsBase: false };
const sub: Script = { name: "sub", marker: "~", needsBase: true };
const base = /[\p{L}\p{N}\p{M})\]}]$/u;
const letterOrDigit = /[\p{L}\p{N}]/u;

/** Adds superscript and subscript. */
export function addScripts(md: MarkdownIt): void {
  for (const script of [sup, sub]) {
    md.inline.ruler.before("strikethrough", script.name, (state, silent) =>
      readScript(state, silent, script),
    );
  }
}

function readScript(
  state: StateInline,
  silent: boolean,
  script: Script,
): boolean {
  const { marker, name } = script;
  if (silent || state.src[state.pos] !== marker) return false;
  const from = state.pos + 1;
  const hasBase = followsBase(state);
  if (script.needsBase && !hasBase) return false;
  const end = endOfScript(state, from, marker);
  if (end === null) return false;
  // `^_^` is a face.
  if (!hasBase && !letterOrDigit.test(state.src.slice(from, end))) return false;
  const { posMax } = state;
  state.pos = from;
  state.posMax = end;
  state.push(`${name}_open`, name, 1).markup = marker;
  state.md.inline.tokenize(state);
  state.push(`${name}_close`, name, -1).markup = marker;
  state.pos = end + 1;
  state.posMax = posMax;
  return true;
}

function followsBase(state: StateInline): boolean {
  return base.test(state.src.slice(Math.max(0, state.pos - 2), state.pos));
}

/** The closing marker before any white space, or null; a doubled marker neither opens nor closes. */
function endOfScript(
  state: StateInline,
  from: number,
  marker: string,
): number | null {
  for (let at = from; at < state.posMax; at += 1) {
    const character = state.src[at] ?? "";
    if (character === "\\") at += 1;
    else if (/\s/.test(character)) return null;
    else if (character === marker) {
      const isDoubled = state.src[at + 1] === marker;
      return at === from || isDoubled ? null : at;
    }
  }
  return null;
}
