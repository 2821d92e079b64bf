/**
 * Tokens into HTML. A token is written by the writer of its type, or else as the tag it names;
 * tokens are read and never changed.
 */
import type { Token } from "markdown-it";
import { escapeHtml } from "../html/escape";
import type { RenderPage } from "./page";
import { writers } from "./writers";

/** The HTML of tokens, block or inline. What they open they close. */
export function renderTokens(
  tokens: readonly Token[],
  page: RenderPage,
): string {
  let html = "";
  for (let index = 0; index < tokens.length; index += 1) {
    html += renderToken(tokens, index, page);
  }
  return html;
}

/** The HTML of the token at `index`; its neighbours decide about line ends. */
export function renderToken(
  tokens: readonly Token[],
  index: number,
  page: RenderPage,
): string {
  const token = tokens[index];
  if (token === undefined) throw new RangeError(`No token at ${index}`);
  if (token.type === "inline") return renderTokens(token.children ?? [], page);
  if (token.hidden) return "";
  const before = token.nesting < 0 ? page.open.leave() : "";
  const writer = Object.hasOwn(writers, token.type)
    ? writers[token.type]
    : undefined;
  const html =
    writer === undefined
      ? tagHtml(token)
      : writer({ token, tokens, index, page });
  const ended = token.nesting > 0 ? page.open.enter(token.tag) : "";
  return `${lineBefore(tokens, index)}${before}${ended}${html}${lineAfter(tokens, index)}`;
}

function tagHtml(token: Token): string {
  if (token.tag === "") return "";
  if (token.nesting < 0) return `</${token.tag}>`;
  const attributes = (token.attrs ?? [])
    .map(([name, value]) => ` ${name}="${escapeHtml(String(value))}"`)
    .join("");
  return `<${token.tag}${attributes}>`;
}

/** A block after the text of a tight list item begins on a line of its own. */
function lineBefore(tokens: readonly Token[], index: number): string {
  const token = tokens[index];
  const previous = tokens[index - 1];
  const follows = previous?.hidden === true && previous.nesting < 0;
  return token?.block === true && token.nesting >= 0 && follows ? "\n" : "";
}

/** Blocks end their line, but for those whose content follows on it. */
function lineAfter(tokens: readonly Token[], index: number): string {
  const token = tokens[index];
  if (token?.block !== true || endsItself.has(token.type)) return "";
  if (token.nesting <= 0) return "\n";
  const next = tokens[index + 1];
  if (next === undefined) return "\n";
  const isEmpty = next.nesting < 0 && next.tag === token.tag;
  return next.type === "inline" || next.hidden || isEmpty ? "" : "\n";
}

/** Their HTML brings its own line end, as it was written. */
const endsItself: ReadonlySet<string> = new Set(["html_block"]);
