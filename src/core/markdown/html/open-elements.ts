/**
 * Keeps a page whole whatever raw HTML a post holds: knows which elements are open, closes what its
 * surroundings end, and drops end tags that would close something of the page around the post.
 *
 * Each Markdown element is a boundary: raw HTML opened inside ends inside.
 */
import {
  droppedTags,
  endedByStart,
  hasOptionalEnd,
  holdsHtml,
  leavesForeign,
  voidElements,
} from "./elements";
import { escapeHtml } from "./escape";
import {
  type HtmlPiece,
  type HtmlTag,
  isForeignElement,
  rawTextElements,
  readScript,
  scanHtml,
} from "./scan-html";

interface Frame {
  /** Raw elements open within, outermost first. */
  readonly names: string[];
  readonly counts: Map<string, number>;
}

/** How kept tags are written: where addresses, ids and heading levels are adapted. */
export interface TagWriter {
  /** The start tag that `html` holds at `tag`. */
  start(html: string, tag: HtmlTag): string;
  /** The name that the element has on the page. */
  rename(name: string): string;
}

export class OpenElements {
  readonly #frames: Frame[] = [newFrame()];
  readonly #writer: TagWriter;
  #foreign = 0;
  /** Inline elements whose content is mere text to a browser: no tag counts before their end tag. */
  #rawText = 0;

  constructor(writer: TagWriter) {
    this.#writer = writer;
  }

  /** No raw element is open at the top level: here the document can be cut into blocks. */
  get isClear(): boolean {
    return this.#frames.length === 1 && this.#top.names.length === 0;
  }

  /** A Markdown element begins: the end tags of what it ends by beginning. */
  enter(tag: string): string {
    const closing = this.#leaveForeign(tag);
    this.#endImplied(tag);
    this.#frames.push(newFrame());
    return closing;
  }

  /** A Markdown element ends: the end tags of what was left open in it. */
  leave(): string {
    const closing = this.#closeDownTo(0);
    if (this.#frames.length > 1) this.#frames.pop();
    return closing;
  }

  /** The end tags of everything raw that is still open at the top level. */
  closeAll(): string {
    return this.#closeDownTo(0);
  }

  /**
   * A piece of raw HTML, made safe to stand here: `isWhole` for a block, false for a single inline
   * tag whose content follows as Markdown.
   */
  add(html: string, isWhole: boolean): string {
    let result = "";
    let unclosed: HtmlTag | null = null;
    const isForeign = this.#foreign > 0;
    for (const piece of scanHtml(html, { isWhole, isForeign })) {
      const depth = this.#top.names.length;
      result += this.#write(html, piece);
      if (piece.kind === "open") {
        const isPushed = this.#top.names.length > depth;
        const isRawText = isPushed && this.#isRawText(piece.name);
        unclosed = isWhole && isRawText ? piece : null;
      } else if (piece.kind === "close") unclosed = null;
    }
    return unclosed === null
      ? result
      : result + this.#endRawText(html, unclosed);
  }

  /** Script, style and the like must end where they began, or they would swallow the page. */
  #endRawText(html: string, { name, to }: HtmlTag): string {
    const isHidden = name === "script" && readScript(html, to).hidesEnd;
    const end = this.#closeDownTo(this.#top.names.length - 1);
    return isHidden ? `-->${end}` : end;
  }

  #write(html: string, piece: HtmlPiece): string {
    const text = html.slice(piece.from, piece.to);
    switch (piece.kind) {
      case "text":
        return text;
      case "comment":
        if (this.#rawText > 0) return escapeHtml(text);
        return this.#comment(text, piece.isClosed);
      case "broken":
        return escapeHtml(text);
      case "open":
        if (this.#rawText > 0) return escapeHtml(text);
        return this.#start(html, piece);
      case "close":
        return this.#end(text, piece);
    }
  }

  get #top(): Frame {
    const frame = this.#frames.at(-1);
    if (frame === undefined) throw new Error("No frame is open");
    return frame;
  }

  #start(html: string, tag: HtmlTag): string {
    const { name, isSelfClosing } = tag;
    if (droppedTags.has(name)) return "";
    const closing = this.#leaveForeign(name);
    this.#endImplied(name);
    const start = closing + this.#writer.start(html, tag);
    if (this.#foreign === 0 && voidElements.has(name)) return start;
    const isForeignTag = this.#foreign > 0 || isForeignElement(name);
    if (!isForeignTag || !isSelfClosing) {
      this.#push(name);
      return start;
    }
    // Where SVG holds HTML, the slash would mean nothing.
    return this.#isInHtmlOfForeign() ? `${start}</${name}>` : start;
  }

  #comment(text: string, isClosed: boolean): string {
    if (text.startsWith("<!--")) return isClosed ? text : `${text}-->`;
    const isSection = text.toUpperCase().startsWith("<![CDATA[");
    // In SVG such a section goes on behind the ">" that ends it in HTML.
    if (isSection && this.#foreign > 0 && !text.endsWith("]]>")) {
      return escapeHtml(text);
    }
    return isClosed ? text : `${text}>`;
  }

  #isInHtmlOfForeign(): boolean {
    const { counts } = this.#top;
    return [...holdsHtml].some((name) => (counts.get(name) ?? 0) > 0);
  }

  /** Ends SVG or MathML where a browser would: at the start of an element that it cannot hold. */
  #leaveForeign(name: string): string {
    const { names } = this.#top;
    if (this.#foreign === 0 || !leavesForeign.has(name)) return "";
    if (this.#isInHtmlOfForeign()) return "";
    const outermost = names.findIndex(isForeignElement);
    return outermost < 0 ? "" : this.#closeDownTo(outermost);
  }

  #end(text: string, tag: HtmlTag): string {
    if ((this.#top.counts.get(tag.name) ?? 0) === 0) return "";
    const { names } = this.#top;
    let closing = "";
    while (names.at(-1) !== tag.name) {
      const name = this.#pop();
      if (!hasOptionalEnd(name)) closing += this.#endTag(name);
    }
    this.#pop();
    const isKept = this.#writer.rename(tag.name) === tag.name;
    return closing + (isKept ? text : this.#endTag(tag.name));
  }

  #endImplied(name: string): void {
    const ended = endedByStart(name);
    while (ended.includes(this.#top.names.at(-1) ?? "")) this.#pop();
  }

  #closeDownTo(length: number): string {
    let closing = "";
    while (this.#top.names.length > length) {
      closing += this.#endTag(this.#pop());
    }
    return closing;
  }

  #endTag(name: string): string {
    return `</${this.#writer.rename(name)}>`;
  }

  #isRawText(name: string): boolean {
    return this.#foreign === 0 && rawTextElements.has(name);
  }

  #push(name: string): void {
    const { names, counts } = this.#top;
    names.push(name);
    counts.set(name, (counts.get(name) ?? 0) + 1);
    if (isForeignElement(name)) this.#foreign += 1;
    else if (this.#isRawText(name)) this.#rawText += 1;
  }

  #pop(): string {
    const { names, counts } = this.#top;
    const name = names.pop();
    if (name === undefined) throw new Error("No raw element is open");
    counts.set(name, (counts.get(name) ?? 1) - 1);
    if (isForeignElement(name)) this.#foreign -= 1;
    else if (this.#isRawText(name)) this.#rawText -= 1;
    return name;
  }
}

function newFrame(): Frame {
  return { names: [], counts: new Map() };
}
