/** The blocks of a page, and what turns some into others. */
import { splicesBetween } from "../editor/splices";
import type { BlockSplice } from "./messages";

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
