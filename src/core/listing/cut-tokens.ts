/**
 * A token stream cut at the fold: what stands before it, everything closed that is open there.
 */
import Token from "markdown-it/lib/token.mjs";

/** What was cut, and whether anything stands behind the cut. */
export interface CutTokens {
  readonly tokens: readonly Token[];
  readonly leavesOut: boolean;
}

/**
 * The tokens before the first fold. Elements that would stand empty at the cut are dropped; all
 * others that are open are closed. The whole stream when there is no fold.
 */
export function cutAtFold(tokens: readonly Token[]): CutTokens {
  const { kept, index } = takeUntilFold(tokens);
  if (index === tokens.length) return { tokens: kept, leavesOut: false };
  const rest = tokens[index];
  const isInline = rest?.type === "inline";
  const leavesOut =
    (isInline && takeUntilFold(rest.children ?? []).leavesOut) ||
    tokens.slice(index + 1).some(hasContent);
  return { tokens: kept, leavesOut };
}

interface Taken {
  readonly kept: Token[];
  /** Of the token with the fold; the number of tokens when there is none. */
  readonly index: number;
  readonly leavesOut: boolean;
}

function takeUntilFold(tokens: readonly Token[]): Taken {
  const kept: Token[] = [];
  const open: Token[] = [];
  for (const [index, token] of tokens.entries()) {
    const isFold = token.type === "fold";
    const inner =
      token.type === "inline" && holdsFold(token)
        ? takeUntilFold(token.children ?? []).kept
        : null;
    if (isFold || inner !== null) {
      if (inner !== null && inner.length > 0) {
        kept.push(changed(token, { children: inner }));
      }
      close(kept, open);
      const leavesOut = tokens.slice(index + 1).some(hasContent);
      return { kept, index, leavesOut };
    }
    kept.push(token);
    if (token.nesting > 0) open.push(token);
    else if (token.nesting < 0) open.pop();
  }
  return { kept, index: tokens.length, leavesOut: false };
}

function close(kept: Token[], open: readonly Token[]): void {
  for (const opener of open.toReversed()) {
    trimEnd(kept);
    if (kept.at(-1) === opener) kept.pop();
    else kept.push(closerOf(opener));
  }
  trimEnd(kept);
}

/** White space and line ends have nothing to separate at the cut. */
function trimEnd(kept: Token[]): void {
  for (let last = kept.pop(); last !== undefined; last = kept.pop()) {
    if (last.type === "softbreak" || last.type === "hardbreak") continue;
    const content = last.content.trimEnd();
    if (last.type === "text" && content === "") continue;
    kept.push(last.type === "text" ? changed(last, { content }) : last);
    return;
  }
}

function closerOf(opener: Token): Token {
  const closer = new Token(
    opener.type.replace(/_open$/, "_close"),
    opener.tag,
    -1,
  );
  closer.block = opener.block;
  closer.hidden = opener.hidden;
  closer.level = opener.level;
  closer.markup = opener.markup;
  return closer;
}

/** A copy: the document's own tokens never change. */
function changed(
  token: Token,
  change: Partial<Pick<Token, "content" | "children">>,
): Token {
  const { type, tag, nesting } = token;
  return Object.assign(new Token(type, tag, nesting), token, change);
}

function holdsFold({ children }: Token): boolean {
  return children?.some(({ type }) => type === "fold") ?? false;
}

/** Something that a reader would see, rather than an end, a line's end or another marker. */
function hasContent(token: Token): boolean {
  if (token.type === "inline") return (token.children ?? []).some(hasContent);
  if (token.nesting !== 0) return false;
  if (token.type === "fold" || token.type === "footnote_back") return false;
  if (token.type === "softbreak" || token.type === "hardbreak") return false;
  const isText = token.type === "text" || token.type.startsWith("html_");
  return !isText || !isUnseen(token.content);
}

/** White space, closing tags and comments alone; step by step, as a pattern for it would go astray. */
function isUnseen(html: string): boolean {
  for (let at = 0; at < html.length;) {
    const end = unseenEnd(html, at);
    if (end === null) return false;
    at = end;
  }
  return true;
}

function unseenEnd(html: string, at: number): number | null {
  if (/\s/.test(html.charAt(at))) return at + 1;
  for (const [opening, closing] of [
    ["</", ">"],
    ["<!--", "-->"],
  ] as const) {
    if (!html.startsWith(opening, at)) continue;
    const end = html.indexOf(closing, at + opening.length);
    return end === -1 ? null : end + closing.length;
  }
  return null;
}
