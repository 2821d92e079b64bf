/** A page taken apart into what rarely changes and the blocks that are typed in. */
import { splicesBetween } from "../editor/splices";
import type { BlockSplice } from "./messages";

/**
 * The page's HTML without the article's text, which is the joined blocks; the page itself when they
 * are not found in it as they are.
 */
export function withoutBlocks(
  html: string,
  blocks: readonly string[],
): { readonly shell: string; readonly hasBlocks: boolean } {
  const text = blocks.join("");
  const opening = html.indexOf('<div class="e-content">');
  const from = opening + '<div class="e-content">'.length;
  const isThere = opening >= 0 && html.startsWith(`${text}</div>`, from);
  if (!isThere) return { shell: html, hasBlocks: false };
  const shell = html.slice(0, from) + html.slice(from + text.length);
  return { shell, hasBlocks: true };
}

/** What turns the blocks that were sent before into these. */
export function blockSplices(
  before: readonly string[],
  now: readonly string[],
): BlockSplice[] {
  return splicesBetween(before, now).map(({ from, to, newFrom, newTo }) => ({
    from,
    to,
    html: now.slice(newFrom, newTo),
  }));
}

/** The blocks after the splices. */
export function spliceBlocks<T>(
  blocks: readonly T[],
  splices: readonly BlockSplice[],
  make: (html: string) => T,
): T[] {
  const result = [...blocks];
  for (const { from, to, html } of splices.toReversed()) {
    result.splice(from, to - from, ...html.map(make));
  }
  return result;
}
