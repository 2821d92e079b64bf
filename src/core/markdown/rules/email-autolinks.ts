/**
 * E-mail addresses that stand in the text, `mailto:` and `xmpp:` before them included (GFM,
 * "Autolinks (extension)"). They are looked for when all other markup is known.
 */
import type { MarkdownIt, StateCore, Token } from "markdown-it";

const local = /[\w.+-]/;
const domain = /[\w-]+(?:\.[\w-]+)+/y;
const resource = /\/[\w@.]*[\w@]/y;

interface Address {
  readonly from: number;
  readonly to: number;
  readonly href: string;
}

/** Adds e-mail addresses. */
export function addEmailAutolinks(md: MarkdownIt): void {
  md.core.ruler.at("linkify", linkEmails);
}

function linkEmails(state: StateCore): void {
  for (const token of state.tokens) {
    if (token.type !== "inline" || !token.content.includes("@")) continue;
    token.children = linked(token.children ?? [], state);
  }
}

function linked(tokens: readonly Token[], state: StateCore): Token[] {
  let links = 0;
  return tokens.flatMap((token) => {
    if (token.type === "link_open" || /^<a[\s>]/i.test(rawHtml(token))) {
      links += 1;
    } else if (token.type === "link_close" || /^<\/a\s*>/i.test(rawHtml(token)))
      links -= 1;
    return token.type === "text" && links <= 0
      ? splitAtEmails(token, state)
      : [token];
  });
}

function rawHtml(token: Token): string {
  return token.type === "html_inline" ? token.content : "";
}

function splitAtEmails(token: Token, state: StateCore): Token[] {
  const addresses = findAddresses(token.content);
  if (addresses.length === 0) return [token];
  const result: Token[] = [];
  let from = 0;
  const push = (type: string, nesting: -1 | 0 | 1, content: string) => {
    const part = new state.Token(type, nesting === 0 ? "" : "a", nesting);
    part.level = token.level;
    part.content = content;
    if (nesting !== 0) part.info = "auto";
    result.push(part);
    return part;
  };
  for (const address of addresses) {
    if (address.from > from) {
      push("text", 0, token.content.slice(from, address.from));
    }
    push("link_open", 1, "").attrs = [
      ["href", state.md.normalizeLink(address.href)],
    ];
    push("text", 0, token.content.slice(address.from, address.to)).level += 1;
    push("link_close", -1, "");
    from = address.to;
  }
  if (from < token.content.length) push("text", 0, token.content.slice(from));
  return result;
}

function findAddresses(text: string): Address[] {
  const found: Address[] = [];
  let after = 0;
  for (
    let at = text.indexOf("@");
    at >= 0;
    at = text.indexOf("@", Math.max(at + 1, after))
  ) {
    const address = addressAt(text, at, after);
    if (address === null) continue;
    found.push(address);
    after = address.to;
  }
  return found;
}

function addressAt(text: string, at: number, after: number): Address | null {
  let from = at;
  while (from > after && local.test(text[from - 1] ?? "")) from -= 1;
  if (from === at) return null;
  domain.lastIndex = at + 1;
  const host = domain.exec(text)?.[0];
  if (host === undefined || /[-_]$/.test(host)) return null;
  const to = at + 1 + host.length;
  const scheme = /(?:mailto|xmpp):$/i.exec(
    text.slice(Math.max(after, from - 7), from),
  )?.[0];
  if (scheme === undefined) {
    return { from, to, href: `mailto:${text.slice(from, to)}` };
  }
  const start = from - scheme.length;
  const end = scheme.toLowerCase() === "xmpp:" ? afterResource(text, to) : to;
  return { from: start, to: end, href: text.slice(start, end) };
}

function afterResource(text: string, at: number): number {
  resource.lastIndex = at;
  return resource.test(text) ? resource.lastIndex : at;
}
