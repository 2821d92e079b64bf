/**
 * Addresses that stand in the text without brackets: `https://…`, `http://…`, `ftp://…` and
 * `www.…` (GFM, "Autolinks (extension)").
 *
 * Beyond GFM, an address ends at punctuation of Chinese and Japanese, which follows it without a
 * space, and may begin after a quotation mark or bracket.
 */
import type { MarkdownIt, StateInline } from "markdown-it";
import { isInLink, pushAutolink } from "./push-autolink";

const scheme = /(?:https?|ftp)$/i;
const www = /www\./iy;
const domain = /[\p{L}\p{N}\p{M}_-]+(?:\.[\p{L}\p{N}\p{M}_-]+)+/uy;
const end =
  /[\s<\u3001\u3002\uff01\uff0c\uff1a\uff1b\uff1f\u300a-\u3011\uff08\uff09]/g;
const canPrecede = /^[\s*_~("'[“‘«‹「『（【《]?$/;
const entity = /&[a-z0-9]+;$/i;
const closers: Readonly<Record<string, string>> = { ")": "(", "]": "[" };

/** Adds addresses with a scheme or `www.`. */
export function addAutolinks(md: MarkdownIt): void {
  md.inline.ruler.before("text", "autolink_www", readWww);
  md.inline.ruler.at("text", readText);
  md.inline.ruler.at("linkify", readUrl);
}

/** As the library's rule, and stops where `www.` may begin an address. */
function readText(state: StateInline, silent: boolean): boolean {
  const { src, pos, posMax } = state;
  let at = pos;
  for (; at < posMax; at += 1) {
    const stop = stops[src.charCodeAt(at)];
    if (stop === special || (stop === letterW && at > pos && isWww(src, at)))
      break;
  }
  if (at === pos) return false;
  if (!silent) state.pending += src.slice(pos, at);
  state.pos = at;
  return true;
}

const special = 1;
const letterW = 2;

/** By the code of a character: what may stop the text. A look into a table for each letter of a text. */
const stops = new Uint8Array(128);
for (const character of "\n!#$%&*+-:<=>@[\\]^_`{}~")
  stops[character.charCodeAt(0)] = special;
for (const character of "wW") stops[character.charCodeAt(0)] = letterW;

function isWww(src: string, at: number): boolean {
  const code = src.charCodeAt(at);
  if (code !== 0x77 && code !== 0x57) return false;
  www.lastIndex = at;
  return www.test(src) && canPrecede.test(src[at - 1] ?? "");
}

function readWww(state: StateInline, silent: boolean): boolean {
  if (silent || isInLink(state)) return false;
  if (!isWww(state.src, state.pos)) return false;
  const to = endOfAddress(state, state.pos);
  if (to === null) return false;
  const text = state.src.slice(state.pos, to);
  if (!pushAutolink(state, `http://${text}`, text)) return false;
  state.pos = to;
  return true;
}

function readUrl(state: StateInline, silent: boolean): boolean {
  if (silent || isInLink(state)) return false;
  if (!state.src.startsWith("://", state.pos)) return false;
  // Read from the source: reading the end of `pending`, which grows by joining, would copy all of it.
  const before = state.src.slice(Math.max(0, state.pos - 5), state.pos);
  const word = scheme.exec(before)?.[0];
  if (word === undefined || word.length > state.pending.length) return false;
  const from = state.pos - word.length;
  if (!canPrecede.test(state.src[from - 1] ?? "")) return false;
  const to = endOfAddress(state, state.pos + 3);
  if (to === null) return false;
  const url = state.src.slice(from, to);
  const { pending } = state;
  state.pending = pending.slice(0, -word.length);
  if (!pushAutolink(state, url, url)) {
    state.pending = pending;
    return false;
  }
  state.pos = to;
  return true;
}

/** Where an address ends whose domain begins at `from`; null when that is no domain. */
function endOfAddress(state: StateInline, from: number): number | null {
  domain.lastIndex = from;
  const host = domain.exec(state.src)?.[0];
  if (host === undefined || !isValidDomain(host)) return null;
  end.lastIndex = from + host.length;
  const stop = end.exec(state.src)?.index ?? state.posMax;
  return withoutTail(state.src, from, Math.min(stop, state.posMax));
}

/** The last two parts of a domain have no underscore. */
function isValidDomain(host: string): boolean {
  return host
    .split(".")
    .slice(-2)
    .every((part) => !part.includes("_"));
}

/** Punctuation at the end belongs to the sentence, and so do brackets that the address did not open. */
function withoutTail(src: string, from: number, to: number): number {
  const surplus = surplusClosers(src.slice(from, to));
  let at = to;
  while (at > from) {
    const last = src[at - 1] ?? "";
    if (closers[last] !== undefined && (surplus.get(last) ?? 0) > 0) {
      surplus.set(last, (surplus.get(last) ?? 0) - 1);
      at -= 1;
    } else if (/[?!.,:*_~'"”’»]/.test(last)) at -= 1;
    else if (last === ";") {
      const tail = src.slice(Math.max(from, at - 33), at);
      at -= entity.exec(tail)?.[0].length ?? 1;
    } else break;
  }
  return at;
}

function surplusClosers(address: string): Map<string, number> {
  const surplus = new Map<string, number>();
  for (const [closer, opener] of Object.entries(closers)) {
    const count = (character: string) => address.split(character).length - 1;
    surplus.set(closer, count(closer) - count(opener));
  }
  return surplus;
}
