/**
 * The fold: `<!-- more -->` becomes a token of its own wherever Markdown or HTML would read a
 * comment, with raw HTML allowed or not (LISTING.md, "The fold"). In code it stays text.
 */
import type {
  MarkdownIt,
  StateBlock,
  StateCore,
  StateInline,
  Token,
} from "markdown-it";
import { scanHtml } from "../html/scan-html";

const marker = /<!--\s*more\s*-->/iy;
const wholeMarker = /^<!--\s*more\s*-->$/i;
const word = "more";

/** Adds the fold to the block, inline and core rules. */
export function addFold(md: MarkdownIt): void {
  md.block.ruler.before("html_block", "fold", foldBlock, {
    alt: ["paragraph", "reference", "blockquote", "list"],
  });
  md.inline.ruler.before("autolink", "fold", foldInline);
  md.core.ruler.after("block", "fold_in_html", splitHtmlBlocks);
}

function foldBlock(
  state: StateBlock,
  startLine: number,
  endLine: number,
  silent: boolean,
): boolean {
  const indent = (state.sCount[startLine] ?? 0) - state.blkIndent;
  if (indent >= 4) return false;
  const end = lineAfterMarker(state, startLine, endLine);
  if (end === null) return false;
  if (silent) return true;
  pushFold(state, [startLine, end]);
  state.line = end;
  return true;
}

function pushFold(state: StateBlock, map: [number, number]): void {
  const token = state.push("fold", "span", 0);
  token.block = true;
  token.map = map;
}

/** The marker may spread its white space over lines, as any comment; nothing else may stand on them. */
function lineAfterMarker(
  state: StateBlock,
  startLine: number,
  endLine: number,
): number | null {
  let rest = lineText(state, startLine);
  if (!rest.startsWith("<!--")) return null;
  rest = rest.slice(4).trim();
  let isWordSeen = false;
  for (let line = startLine; line < endLine;) {
    if (!isWordSeen && rest.slice(0, word.length).toLowerCase() === word) {
      isWordSeen = true;
      rest = rest.slice(word.length).trim();
    }
    if (isWordSeen && rest === "-->") return line + 1;
    if (rest !== "") return null;
    line += 1;
    if (line < endLine && isOutdented(state, line)) return null;
    rest = line < endLine ? lineText(state, line).trim() : "";
  }
  return null;
}

function lineText(state: StateBlock, line: number): string {
  const from = (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0);
  return state.src.slice(from, state.eMarks[line]);
}

function isOutdented(state: StateBlock, line: number): boolean {
  return !state.isEmpty(line) && (state.sCount[line] ?? 0) < state.blkIndent;
}

function foldInline(state: StateInline, silent: boolean): boolean {
  if (!state.src.startsWith("<!--", state.pos)) return false;
  marker.lastIndex = state.pos;
  if (!marker.test(state.src) || marker.lastIndex > state.posMax) return false;
  const end = marker.lastIndex;
  if (!silent) state.push("fold", "span", 0);
  state.pos = end;
  return true;
}

/** Raw HTML may hold the marker among other lines: it is cut there into HTML, fold, HTML. */
function splitHtmlBlocks(state: StateCore): void {
  const isAffected = state.tokens.some(mayHoldFold);
  if (!isAffected) return;
  state.tokens = state.tokens.flatMap((token) =>
    mayHoldFold(token) ? splitHtmlBlock(token, state) : [token],
  );
}

function mayHoldFold(token: Token): boolean {
  return token.type === "html_block" && /<!--\s*more/i.test(token.content);
}

function splitHtmlBlock(block: Token, state: StateCore): Token[] {
  const { content } = block;
  const parts: Token[] = [];
  let from = 0;
  let line = block.map?.[0] ?? 0;
  const add = (type: string, text: string) => {
    const end = line + newlines(text);
    const token = new state.Token(type, type === "fold" ? "span" : "", 0);
    token.block = true;
    token.level = block.level;
    token.map = [line, text.endsWith("\n") ? end : end + 1];
    if (type !== "fold") token.content = text;
    parts.push(token);
    line = end;
  };
  for (const piece of scanHtml(content, { isWhole: true })) {
    const text = content.slice(piece.from, piece.to);
    if (piece.kind !== "comment" || !wholeMarker.test(text)) continue;
    if (piece.from > from) add("html_block", content.slice(from, piece.from));
    add("fold", text);
    from = piece.to;
  }
  if (parts.length === 0) return [block];
  if (from < content.length) add("html_block", content.slice(from));
  return parts;
}

function newlines(text: string): number {
  return text.split("\n").length - 1;
}
