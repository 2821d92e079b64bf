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
  voidElements,
} from "./elements";
import {
  type HtmlPiece,
  type HtmlTag,
  rawTextElements,
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

  constructor(writer: TagWriter) {
    this.#writer = writer;
  }

  /** No raw element is open at the top level: here the document can be cut into blocks. */
  get isClear(): boolean {
    return this.#frames.length === 1 && this.#top.names.length === 0;
  }

  /** A Markdown element begins. */
  enter(tag: string): void {
    this.#endImplied(tag);
    this.#frames.push(newFrame());
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
    let isRawText = false;
    for (const piece of scanHtml(html, isWhole)) {
      const isText = piece.kind === "text";
      const isItsEnd =
        piece.kind === "close" && rawTextElements.has(piece.name);
      // Script, style and the like must end where they began, or they would swallow the page.
      if (isRawText && !isText && !isItsEnd) result += this.#closeLast();
      const depth = this.#top.names.length;
      result += this.#write(html, piece);
      if (piece.kind === "open") {
        const isPushed = this.#top.names.length > depth;
        isRawText = isWhole && isPushed && rawTextElements.has(piece.name);
      } else if (!isText) isRawText = false;
    }
    return isRawText ? result + this.#closeLast() : result;
  }

  #write(html: string, piece: HtmlPiece): string {
    const text = html.slice(piece.from, piece.to);
    switch (piece.kind) {
      case "text":
        return text;
      case "comment":
        return piece.isClosed ? text : closedComment(text);
      case "broken":
        return `&lt;${text.slice(1)}`;
      case "open":
        return this.#start(html, piece);
      case "close":
        return this.#end(text, piece);
    }
  }

  #closeLast(): string {
    return this.#closeDownTo(this.#top.names.length - 1);
  }

  get #top(): Frame {
    const frame = this.#frames.at(-1);
    if (frame === undefined) throw new Error("No frame is open");
    return frame;
  }

  #start(html: string, tag: HtmlTag): string {
    if (droppedTags.has(tag.name)) return "";
    this.#endImplied(tag.name);
    const isEmpty =
      this.#foreign > 0 ? tag.isSelfClosing : voidElements.has(tag.name);
    const isEmptyForeign = tag.isSelfClosing && isForeign(tag.name);
    if (!isEmpty && !isEmptyForeign) this.#push(tag.name);
    return this.#writer.start(html, tag);
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

  #push(name: string): void {
    const { names, counts } = this.#top;
    names.push(name);
    counts.set(name, (counts.get(name) ?? 0) + 1);
    if (isForeign(name)) this.#foreign += 1;
  }

  #pop(): string {
    const { names, counts } = this.#top;
    const name = names.pop();
    if (name === undefined) throw new Error("No raw element is open");
    counts.set(name, (counts.get(name) ?? 1) - 1);
    if (isForeign(name)) this.#foreign -= 1;
    return name;
  }
}

function newFrame(): Frame {
  return { names: [], counts: new Map() };
}

function isForeign(name: string): boolean {
  return name === "svg" || name === "math";
}

function closedComment(text: string): string {
  return text.startsWith("<!--") ? `${text}-->` : `${text}>`;
}
