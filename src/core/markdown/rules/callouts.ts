/**
 * Callouts: a quotation that begins with `[!NOTE]`, `[!TIP]`, `[!IMPORTANT]`, `[!WARNING]` or
 * `[!CAUTION]`. Text after the bracket is the callout's title; without any, its kind is.
 */
import type { MarkdownIt, StateCore, Token } from "markdown-it";

export const calloutKinds = [
  "note",
  "tip",
  "important",
  "warning",
  "caution",
] as const;

export type CalloutKind = (typeof calloutKinds)[number];

const opening = new RegExp(
  `^\\[!(${calloutKinds.join("|")})\\][+-]?[ \\t]*([^\\n]*)(?:\\n|$)`,
  "i",
);

/** Adds callouts; their titles are read as Markdown like any text. */
export function addCallouts(md: MarkdownIt): void {
  md.core.ruler.before("inline", "callouts", markCallouts);
}

/** The kind of a callout's opening token. */
export function calloutKind(token: Token): CalloutKind {
  return token.meta?.["kind"] as CalloutKind;
}

function markCallouts(state: StateCore): void {
  if (!state.src.includes("[!")) return;
  const { tokens } = state;
  const open: Token[] = [];
  const result: Token[] = [];
  for (const [index, token] of tokens.entries()) {
    result.push(token);
    if (token.type === "blockquote_open") {
      const first = tokens[index + 1];
      const inline = tokens[index + 2];
      if (first?.type === "paragraph_open" && inline?.type === "inline") {
        result.push(...readCallout(token, first, inline, state));
      }
      open.push(token);
    } else if (token.type === "blockquote_close") {
      const opener = open.pop();
      if (opener?.type === "callout_open") {
        token.type = "callout_close";
        token.tag = "div";
      }
    }
  }
  state.tokens = dropEmptyParagraphs(result);
}

/** Turns a quotation's opening into a callout's; the tokens of its title, or none. */
function readCallout(
  quote: Token,
  paragraph: Token,
  inline: Token,
  state: StateCore,
): Token[] {
  const match = opening.exec(inline.content);
  if (match === null) return [];
  const kind = (match[1] ?? "").toLowerCase();
  const title = (match[2] ?? "").trim();
  quote.type = "callout_open";
  quote.tag = "div";
  quote.meta = { kind };
  inline.content = inline.content.slice(match[0].length);
  const line = inline.map?.[0] ?? 0;
  if (inline.map !== null) inline.map = [line + 1, inline.map[1]];
  if (inline.content === "") paragraph.meta = { isEmptied: true };
  return titleTokens(title, line, state);
}

function titleTokens(title: string, line: number, state: StateCore): Token[] {
  const open = new state.Token("callout_title_open", "p", 1);
  const text = new state.Token("inline", "", 0);
  const close = new state.Token("callout_title_close", "p", -1);
  for (const token of [open, text, close]) {
    token.block = true;
    token.map = [line, line + 1];
  }
  text.content = title;
  text.children = [];
  return [open, text, close];
}

/** The bracket may have been all that its paragraph held. */
function dropEmptyParagraphs(tokens: readonly Token[]): Token[] {
  const result: Token[] = [];
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (token === undefined) break;
    if (token.meta?.["isEmptied"] === true) index += 2;
    else result.push(token);
  }
  return result;
}
