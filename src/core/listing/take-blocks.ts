/**
 * The beginning of a text without a fold: whole blocks, until there are words enough.
 */
import type { Token } from "markdown-it";
import { OpenElements } from "../markdown/html/open-elements";
import { textLines } from "../markdown/text/plain-text";
import { countWords } from "../markdown/text/words";

/** Words after which an intro without a fold ends (LISTING.md, "Style intro"). */
const enoughWords = 70;

/** A top-level block, or several that raw HTML spans. */
interface TokenBlock {
  readonly tokens: readonly Token[];
  readonly line: number;
}

export interface TakenBlocks {
  readonly tokens: readonly Token[];
  /** First line that was left out, 0-based in the body; null when all was taken. */
  readonly cutLine: number | null;
}

/**
 * Takes whole blocks until they have 70 words. The last is never a heading, nor a paragraph that
 * announces what follows with a colon.
 */
export function takeBlocks(tokens: readonly Token[]): TakenBlocks {
  const taken: Token[] = [];
  let words = 0;
  let last: TokenBlock | null = null;
  for (const block of blocksOf(tokens)) {
    if (words >= enoughWords && last !== null && !leadsOn(last)) {
      return { tokens: taken, cutLine: block.line };
    }
    for (const token of block.tokens) taken.push(token);
    if (words < enoughWords) words += wordsOf(block.tokens);
    last = block;
  }
  return { tokens: taken, cutLine: null };
}

/** Number of words of tokens, as an excerpt counts them. */
export function wordsOf(tokens: readonly Token[]): number {
  const text = Array.from(textLines(tokens), (line) => line.text).join(" ");
  return countWords(text);
}

/** The blocks of the text, without the notes at its end. */
function* blocksOf(tokens: readonly Token[]): Generator<TokenBlock, void> {
  const open = new OpenElements({ start: () => "", rename: (name) => name });
  let block: Token[] = [];
  let depth = 0;
  let line = 0;
  for (const token of tokens) {
    if (token.type === "footnote_section_open") break;
    if (block.length === 0) line = token.map?.[0] ?? line;
    block.push(token);
    depth += token.nesting;
    if (depth > 0) continue;
    if (token.type === "html_block") open.add(token.content, true);
    if (!open.isClear) continue;
    yield { tokens: block, line };
    block = [];
  }
  if (block.length > 0) yield { tokens: block, line };
}

function leadsOn({ tokens }: TokenBlock): boolean {
  const last = tokens.at(-1);
  if (last?.type === "heading_close") return true;
  if (last?.type !== "paragraph_close") return false;
  const text = [...textLines(tokens)].at(-1)?.text.trimEnd() ?? "";
  return /[:：]$/.test(text);
}
