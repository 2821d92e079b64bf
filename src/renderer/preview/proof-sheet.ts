/**
 * The document of a proof: filled and patched from outside, for nothing in it runs. Keeps which nodes
 * each block became, and measures where the source's lines stand.
 */
import { harmlessCss, makeHarmless } from "./harmless";
import { parseInert } from "./inert-html";
import { dealNodes, type Extent, type LinedNodes } from "./line-anchors";
import type { SheetPatch } from "./messages";
import { patchAttributes, patchChildren, patchNodes } from "./patch-nodes";
import { NearMap } from "./near-map";
import { countRemote, holdsRemote } from "./remote-pictures";
import type { SheetModel } from "./sheet-model";
import {
  entryOf,
  isOwnPage,
  picturesOf,
  picturesOfStyle,
  stylePlace,
  type SheetSurroundings,
} from "./sheet-pictures";

export class ProofSheet {
  readonly document: Document;
  readonly #view: Window & typeof globalThis;
  readonly #surroundings: SheetSurroundings;
  readonly #style: CSSStyleSheet;
  readonly #proofStyle: CSSStyleSheet;
  #model: SheetModel | null = null;
  /** The nodes of each block, in order. */
  #nodes: ChildNode[][] = [];
  #introCounts: {
    readonly intro: readonly string[];
    readonly counts: number[];
  } | null = null;
  #map: NearMap | null = null;
  /** Pictures that are kept back, as counted last; null when they have to be counted anew. */
  #remote: number | null = null;

  constructor(document: Document, surroundings: SheetSurroundings) {
    this.document = document;
    this.#surroundings = surroundings;
    // A sheet belongs to the document whose window made it.
    const view = document.defaultView as Window & typeof globalThis;
    this.#view = view;
    this.#style = new view.CSSStyleSheet({ baseURL: stylePlace(surroundings) });
    this.#proofStyle = new view.CSSStyleSheet();
    document.adoptedStyleSheets = [this.#style, this.#proofStyle];
  }

  /** Shows the whole page, whatever was shown before. */
  fill(model: SheetModel): void {
    const isOther = this.#model?.css !== model.css;
    if (isOther) this.#dress(model.css);
    this.#proofStyle.replaceSync(proofCss(model));
    this.#shell(model, () => false);
    const content = this.#content();
    content?.replaceChildren();
    this.#nodes = [];
    this.#model = model;
    this.#splice([{ from: 0, to: 0, html: model.blocks }]);
    this.#map = null;
    this.#remote = null;
  }

  /** Shows what is different; the elements that came or changed. */
  patch(model: SheetModel, patch: SheetPatch): readonly Element[] {
    const known = this.#model;
    const isSame = known?.proof === model.proof && known.at === model.at;
    if (!isSame || (patch.shell !== null && patch.css !== null)) {
      this.fill(model);
      return [];
    }
    if (patch.css !== null) this.#dress(model.css);
    const content = this.#content();
    if (patch.shell !== null) {
      this.#remote = null;
      this.#shell(model, isContent);
    }
    if (this.#content() !== content) {
      this.fill(model);
      return [];
    }
    this.#model = model;
    this.#map = null;
    return this.#splice(patch.splices);
  }

  #dress(css: string): void {
    this.#style.replaceSync(
      harmlessCss(css, picturesOfStyle(this.#surroundings)),
    );
  }

  #shell(model: SheetModel, isOpaque: (element: Element) => boolean): void {
    const page = this.#inert(model.shell, model);
    const { documentElement, body } = this.document;
    patchAttributes(documentElement, page.documentElement);
    patchAttributes(body, page.body);
    this.document.title = page.title;
    patchChildren(body, page.body, isOpaque);
  }

  #inert(html: string, model: SheetModel): Document {
    const inert = parseInert(html, this.#view);
    makeHarmless(inert, picturesOf(model, this.#surroundings));
    return inert;
  }

  #content(): Element | null {
    return this.document.querySelector(".e-content");
  }

  #splice(splices: SheetPatch["splices"]): Element[] {
    const content = this.#content();
    if (content === null) return [];
    const changed: Element[] = [];
    for (const { from, to, html } of splices.toReversed()) {
      const old = this.#nodes.slice(from, to);
      const before = firstFrom(this.#nodes, to);
      this.#forgetRemote(old);
      const made = this.#patchBlocks(content, { old, html, before });
      this.#forgetRemote(made);
      this.#nodes.splice(from, to - from, ...made);
      changed.push(...made.flat().filter(isElement));
    }
    return changed;
  }

  /** Blocks that have a partner are changed in place; the rest comes or goes. */
  #patchBlocks(
    parent: Element,
    {
      old,
      html,
      before,
    }: {
      readonly old: readonly ChildNode[][];
      readonly html: readonly string[];
      readonly before: ChildNode | null;
    },
  ): ChildNode[][] {
    const made = html.map((text, index) => {
      const rest = old.slice(index).flat()[0] ?? before;
      return patchNodes({
        parent,
        old: old[index] ?? [],
        next: this.#nodesOf(text),
        before: rest,
      });
    });
    for (const node of old.slice(html.length).flat()) node.remove();
    return made;
  }

  #nodesOf(html: string): ChildNode[] {
    const model = this.#model;
    if (model === null) return [];
    const page = this.#inert(`<!doctype html><body>${html}`, model);
    return [...page.body.childNodes];
  }

  /** How many pictures of the post are kept back. */
  get remoteCount(): number {
    return (this.#remote ??= this.#countRemote());
  }

  #countRemote(): number {
    const model = this.#model;
    if (model === null || isOwnPage(model)) return countRemote(this.document);
    const own = this.entry();
    return own === null ? 0 : countRemote(own);
  }

  /** Blocks without such pictures, which most are, leave their number as it is. */
  #forgetRemote(blocks: readonly (readonly ChildNode[])[]): void {
    const isConcerned = blocks.some((nodes) =>
      nodes.some((node) => isElement(node) && holdsRemote(node)),
    );
    if (isConcerned) this.#remote = null;
  }

  /** What was measured holds no longer: a picture came, the pane was resized. */
  forgetMeasures(): void {
    this.#map = null;
  }

  /** Where the source's lines stand; null where the page shows nothing of the text. */
  map(): NearMap | null {
    const model = this.#model;
    if (model === null) return null;
    this.#map ??= this.#measured(model);
    return this.#map.isEmpty ? null : this.#map;
  }

  #measured(model: SheetModel): NearMap {
    const root = this.document.documentElement;
    const scrolled = root.scrollTop;
    const measure = (element: Element): Extent => {
      const { top, bottom } = element.getBoundingClientRect();
      return { top: top + scrolled, bottom: bottom + scrolled };
    };
    const entry = this.entry();
    if (model.proof !== "article" && entry === null) return NearMap.empty;
    const isPart = model.proof === "index" && entry !== null;
    const extent = isPart
      ? measure(entry)
      : { top: 0, bottom: root.scrollHeight };
    const whole = { ...extent, lineCount: model.lineCount };
    return new NearMap(this.#lined(model), measure, whole);
  }

  /** The post's entry on a listing, or null. */
  entry(): Element | null {
    return this.#model === null ? null : entryOf(this.document, this.#model);
  }

  #lined(model: SheetModel): LinedNodes[] {
    const groups =
      model.intro.length === 0
        ? this.#nodes.map((nodes) => nodes.filter(isElement))
        : this.#introNodes(model.intro);
    return groups.map((nodes, index) => ({
      line: model.lines[2 * index] ?? 0,
      endLine: model.lines[2 * index + 1] ?? 0,
      nodes,
    }));
  }

  /** The intro's own HTML has other headings and ids, but its blocks are the text's, in order. */
  #introNodes(intro: readonly string[]): Element[][] {
    const place = this.entry()?.querySelector("div.p-summary");
    if (!place) return [];
    if (this.#introCounts?.intro !== intro) {
      const counts = intro.map(
        (html) => this.#nodesOf(html).filter(isElement).length,
      );
      this.#introCounts = { intro, counts };
    }
    return dealNodes([...place.children], this.#introCounts.counts);
  }
}

function firstFrom(
  blocks: readonly (readonly ChildNode[])[],
  from: number,
): ChildNode | null {
  for (let index = from; index < blocks.length; index += 1) {
    const first = blocks[index]?.[0];
    if (first !== undefined) return first;
  }
  return null;
}

function isContent(element: Element): boolean {
  return element.classList.contains("e-content");
}

function isElement(node: Node): node is Element {
  return node.nodeType === 1;
}

/**
 * What the proof adds to the page's own style: scrolling in step is not to be smoothed, a picture
 * that is kept back has a place, and the card stands alone.
 */
function proofCss({ proof }: SheetModel): string {
  const always = `
    :root { scroll-behavior: auto !important; }
    [data-remote] {
      min-block-size: 4rem;
      min-inline-size: 8rem;
      outline: 1px dashed currentColor;
      outline-offset: -1px;
    }`;
  const card = `
    .site-header, .site-footer, .pagination, main.listing > h1 { display: none; }
    main.listing { padding-block-start: 2.5rem; }`;
  return proof === "card" ? always + card : always;
}
