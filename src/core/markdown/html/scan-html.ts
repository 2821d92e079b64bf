/**
 * Raw HTML as a writer typed it, cut into tags, comments and text the way a browser would read it.
 * One pass, whatever the input: nothing is scanned twice.
 */

export interface HtmlAttribute {
  /** Lower case. */
  readonly name: string;
  /** Offset of the name. */
  readonly from: number;
  /** Offset after the value and its closing quote. */
  readonly to: number;
  /** As written, without quotes; empty for an attribute without value. */
  readonly value: string;
  /** Offset of the value, without its quote; equal to `to` where there is none. */
  readonly valueFrom: number;
  readonly valueTo: number;
}

interface Span {
  readonly from: number;
  readonly to: number;
}

export interface HtmlTag extends Span {
  readonly kind: "open" | "close";
  /** Lower case. */
  readonly name: string;
  readonly attributes: readonly HtmlAttribute[];
  readonly isSelfClosing: boolean;
}

export type HtmlPiece =
  | HtmlTag
  | (Span & { readonly kind: "text" })
  /** Also declarations and processing instructions: a browser shows nothing of them. */
  | (Span & { readonly kind: "comment"; readonly isClosed: boolean })
  /** Begins like a tag and never ends. */
  | (Span & { readonly kind: "broken" });

/** Elements whose content is text up to their end tag. */
export const rawTextElements: ReadonlySet<string> = new Set([
  "script",
  "style",
  "textarea",
  "title",
  "xmp",
  "iframe",
  "noembed",
  "noframes",
]);

const space = /\s/;
const tagStart = /[a-z]/i;
const nameEnd = /[\s/>]/g;
const commentEnd = /--!?>/g;

export interface ScanChoice {
  /** A block of HTML, in which the content of script, style and the like follows: false for a lone tag. */
  readonly isWhole: boolean;
  /** It stands within SVG or MathML, where no content is mere text. */
  readonly isForeign?: boolean;
}

/** Reads raw HTML. The pieces, one after the other, are all of it. */
export function scanHtml(
  html: string,
  { isWhole, isForeign = false }: ScanChoice,
): HtmlPiece[] {
  const pieces: HtmlPiece[] = [];
  let foreign = isForeign ? 1 : 0;
  let at = 0;
  while (at < html.length) {
    const from = nextMarkup(html, at);
    if (from > at) pieces.push({ kind: "text", from: at, to: from });
    if (from >= html.length) break;
    const piece = readMarkup(html, from);
    pieces.push(piece);
    at = piece.to;
    foreign = Math.max(0, foreign + foreignStep(piece));
    if (!isWhole || foreign > 0 || !holdsRawText(piece)) continue;
    const end = endOfRawText(html, at, piece.name);
    if (end > at) pieces.push({ kind: "text", from: at, to: end });
    at = end;
  }
  return pieces;
}

/** SVG and MathML have rules of their own. */
export function isForeignElement(name: string): boolean {
  return name === "svg" || name === "math";
}

function foreignStep(piece: HtmlPiece): number {
  if (piece.kind !== "open" && piece.kind !== "close") return 0;
  if (!isForeignElement(piece.name) || piece.isSelfClosing) return 0;
  return piece.kind === "open" ? 1 : -1;
}

function holdsRawText(piece: HtmlPiece): piece is HtmlTag {
  return piece.kind === "open" && rawTextElements.has(piece.name);
}

function nextMarkup(html: string, at: number): number {
  for (;;) {
    const found = html.indexOf("<", at);
    if (found < 0) return html.length;
    const next = html[found + 1] ?? "";
    if (next === "!" || next === "?" || next === "/" || tagStart.test(next)) {
      return found;
    }
    at = found + 1;
  }
}

function readMarkup(html: string, from: number): HtmlPiece {
  const next = html[from + 1] ?? "";
  if (html.startsWith("<!--", from)) return readComment(html, from);
  const isClose = next === "/";
  if (isClose && tagStart.test(html[from + 2] ?? "")) {
    return readTag(html, from, from + 2, "close");
  }
  if (isClose || next === "!" || next === "?") return readBogus(html, from);
  return readTag(html, from, from + 1, "open");
}

function readComment(html: string, from: number): HtmlPiece {
  const body = from + 4;
  for (const short of [">", "->"]) {
    if (html.startsWith(short, body)) {
      return {
        kind: "comment",
        from,
        to: body + short.length,
        isClosed: true,
      };
    }
  }
  commentEnd.lastIndex = body;
  const isClosed = commentEnd.test(html);
  const to = isClosed ? commentEnd.lastIndex : html.length;
  return { kind: "comment", from, to, isClosed };
}

function readBogus(html: string, from: number): HtmlPiece {
  const end = html.indexOf(">", from);
  return {
    kind: "comment",
    from,
    to: end < 0 ? html.length : end + 1,
    isClosed: end >= 0,
  };
}

function readTag(
  html: string,
  from: number,
  nameFrom: number,
  kind: "open" | "close",
): HtmlPiece {
  nameEnd.lastIndex = nameFrom;
  const nameTo = nameEnd.test(html) ? nameEnd.lastIndex - 1 : html.length;
  const name = html.slice(nameFrom, nameTo).toLowerCase();
  const attributes: HtmlAttribute[] = [];
  let at = nameTo;
  let isSelfClosing = false;
  while (at < html.length) {
    const character = html[at] ?? "";
    if (character === ">") {
      return { kind, from, to: at + 1, name, attributes, isSelfClosing };
    }
    if (character === "/" || space.test(character)) {
      isSelfClosing = character === "/";
      at += 1;
      continue;
    }
    isSelfClosing = false;
    const attribute = readAttribute(html, at);
    attributes.push(attribute);
    at = attribute.to;
  }
  return { kind: "broken", from, to: html.length };
}

function readAttribute(html: string, from: number): HtmlAttribute {
  let at = from + 1;
  while (at < html.length && !/[\s/>=]/.test(html[at] ?? "")) at += 1;
  const name = html.slice(from, at).toLowerCase();
  const nameTo = at;
  while (at < html.length && space.test(html[at] ?? "")) at += 1;
  if (html[at] !== "=") {
    return {
      name,
      from,
      to: nameTo,
      value: "",
      valueFrom: nameTo,
      valueTo: nameTo,
    };
  }
  at += 1;
  while (at < html.length && space.test(html[at] ?? "")) at += 1;
  const quote = html[at] === '"' || html[at] === "'" ? html[at] : undefined;
  const valueFrom = quote === undefined ? at : at + 1;
  const valueTo = endOfValue(html, valueFrom, quote);
  const to = quote === undefined ? valueTo : Math.min(valueTo + 1, html.length);
  const value = html.slice(valueFrom, valueTo);
  return { name, from, to, value, valueFrom, valueTo };
}

function endOfValue(
  html: string,
  from: number,
  quote: string | undefined,
): number {
  if (quote !== undefined) {
    const end = html.indexOf(quote, from);
    return end < 0 ? html.length : end;
  }
  let at = from;
  while (at < html.length && !/[\s>]/.test(html[at] ?? "")) at += 1;
  return at;
}

function endOfRawText(html: string, from: number, name: string): number {
  if (name === "script") return readScript(html, from).end ?? html.length;
  const end = new RegExp(`</${name}(?=[\\s/>])`, "gi");
  end.lastIndex = from;
  return end.exec(html)?.index ?? html.length;
}

interface ScriptReading {
  /** Offset of the end tag, or null when there is none. */
  readonly end: number | null;
  /** An end tag appended here would not end it. */
  readonly hidesEnd: boolean;
}

/**
 * Reads a script's content. After `<!--` and `<script`, the next `</script` does not end the script
 * but the inner one (HTML Standard, "script data double escaped state").
 */
export function readScript(html: string, from: number): ScriptReading {
  const marks = /<!--|-->|<\/?script(?=[\s/>])/gi;
  marks.lastIndex = from;
  let depth = 0;
  for (let mark = marks.exec(html); mark !== null; mark = marks.exec(html)) {
    const text = mark[0].toLowerCase();
    if (text === "-->") depth = 0;
    else if (text === "<!--") {
      depth = Math.max(depth, 1);
      // The same dashes may end it: `<!-->`.
      marks.lastIndex -= 2;
    } else if (text === "<script") {
      if (depth === 1) depth = 2;
    } else if (depth < 2) return { end: mark.index, hidesEnd: false };
    else depth = 1;
  }
  return { end: null, hidesEnd: depth === 2 };
}
