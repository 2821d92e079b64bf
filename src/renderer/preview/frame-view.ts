/**
 * A proof's frame: loads the empty document that the host serves, shows the worker's pages in it, and
 * keeps it in step with the text. Answers are shown as they come, outside of React's renders, since
 * each of them is a patch of the one before.
 */
import { listenToFrame } from "./frame-hands";
import {
  keepInView,
  scrollToAnchor,
  scrollToEntry,
  scrollToPlace,
  tellPlace,
} from "./frame-scroll";
import type { LinkTarget } from "./link-target";
import type { SheetPatch } from "./messages";
import { ProofSheet } from "./proof-sheet";
import type { ScrollLink } from "./scroll-link";
import type { SheetModel } from "./sheet-model";

export interface FrameOptions {
  /** Where the preview serves the site: absolute, ending in `/`. */
  readonly base: string;
  readonly siteUrl: () => string;
  /** The page that is to be seen, as patched so far. */
  readonly shown: () => ShownSheet | null;
  readonly scroll: ScrollLink;
  readonly onLink: (target: LinkTarget) => void;
  /** How many pictures are kept back on the page that is shown now. */
  readonly onRemote: (count: number) => void;
}

export interface ShownSheet {
  readonly model: SheetModel;
  /** Which post's which proof: with another one the place is found anew. */
  readonly key: string;
}

export class FrameView {
  readonly #frame: HTMLIFrameElement;
  readonly #options: FrameOptions;
  readonly #stopHearing: () => void;
  #sheet: ProofSheet | null = null;
  /** Key of the page that stands in the sheet. */
  #key: string | null = null;
  #loadsRemote = false;
  /** An anchor to go to as soon as its page is shown. */
  #anchor: string | null = null;

  constructor(frame: HTMLIFrameElement, options: FrameOptions) {
    this.#frame = frame;
    this.#options = options;
    frame.addEventListener("load", this.#onLoad);
    this.#stopHearing = options.scroll.hear("proof", (place) => {
      if (this.#sheet !== null) scrollToPlace(this.#sheet, place);
    });
    this.#load();
  }

  destroy(): void {
    this.#frame.removeEventListener("load", this.#onLoad);
    this.#stopHearing();
    this.#sheet = null;
  }

  /** Shows what a patch made different. */
  show({ model, key }: ShownSheet, patch: SheetPatch): void {
    const sheet = this.#sheet;
    if (sheet === null) return;
    const isOther = this.#key !== key;
    this.#key = key;
    const changed = sheet.patch(model, patch);
    this.#options.onRemote(sheet.remoteCount);
    if (isOther) this.#findPlace(sheet, model);
    else if (this.#options.scroll.leads("editor")) {
      keepInView(sheet, changed, this.#options.scroll.place());
    }
  }

  /** Remote pictures need a document whose policy lets them in. */
  setRemote(loadsRemote: boolean): void {
    if (this.#loadsRemote === loadsRemote) return;
    this.#loadsRemote = loadsRemote;
    this.#load();
  }

  goToAnchor(id: string): void {
    if (this.#sheet === null) this.#anchor = id;
    else scrollToAnchor(this.#sheet, id);
  }

  focus(): void {
    this.#frame.focus();
    this.#showFocus();
  }

  /** The focus of a page without a focused element shows nowhere: the frame wears the ring for it. */
  #showFocus(): void {
    const frame = this.#frame;
    const page = frame.contentWindow;
    if (page === null) return;
    const listening = new AbortController();
    const end = (): void => {
      listening.abort();
      delete frame.dataset["hasFocus"];
    };
    for (const name of ["blur", "focusin", "pointerdown"]) {
      page.addEventListener(name, end, { signal: listening.signal });
    }
    frame.dataset["hasFocus"] = "";
  }

  /** The pane has another width: heights are different. */
  remeasure(): void {
    this.#sheet?.forgetMeasures();
  }

  /** The paper has another width: everything stands elsewhere, and the place is found anew. */
  rewrap(): void {
    const page = this.#options.shown();
    if (this.#sheet === null || page === null) return;
    this.#sheet.forgetMeasures();
    this.#findPlace(this.#sheet, page.model);
  }

  #load(): void {
    this.#sheet = null;
    const { base } = this.#options;
    this.#frame.src = this.#loadsRemote ? `${base}?remote` : base;
  }

  readonly #onLoad = (): void => {
    const document = this.#frame.contentDocument;
    const { base, siteUrl, shown } = this.#options;
    // A frame that could not be loaded shows the browser's own page, which is not ours to fill.
    if (document === null || !document.URL.startsWith(base)) return;
    const loadsRemote = this.#loadsRemote;
    const sheet = new ProofSheet(document, {
      base,
      siteUrl,
      loadsRemote,
    });
    this.#sheet = sheet;
    this.#listen(sheet);
    const page = shown();
    if (page === null) return;
    this.#key = page.key;
    sheet.fill(page.model);
    this.#options.onRemote(sheet.remoteCount);
    this.#findPlace(sheet, page.model);
  };

  #listen(sheet: ProofSheet): void {
    const { base, siteUrl, shown, scroll, onLink } = this.#options;
    listenToFrame(sheet.document, {
      base,
      siteUrl,
      here: () => base + encodeURI(shown()?.model.at.slice(1) ?? ""),
      onLink,
      onTouch: () => scroll.lead("proof"),
      onScroll: () => tellPlace(sheet, scroll),
      onResize: () => sheet.forgetMeasures(),
    });
  }

  #findPlace(sheet: ProofSheet, { proof }: SheetModel): void {
    const anchor = this.#anchor;
    this.#anchor = null;
    if (anchor !== null) scrollToAnchor(sheet, anchor);
    else if (proof === "index") scrollToEntry(sheet);
    else scrollToPlace(sheet, this.#options.scroll.place());
  }
}
