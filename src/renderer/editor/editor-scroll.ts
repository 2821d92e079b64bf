/** The editor's part in scrolling in step, and its place while another post is shown. */
import type { TransactionSpec } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import type { ScrollLink } from "../preview/scroll-link";
import {
  readingHeight,
  scrollTopFor,
  type Scroller,
} from "../preview/scroll-map";
import { heightOfLine, lineAtHeight } from "./editor-places";
import type { ScrollMark } from "./open-texts";

function scrollerOf(element: Element): Scroller {
  const { scrollTop, clientHeight, scrollHeight } = element;
  return { top: scrollTop, height: clientHeight, full: scrollHeight };
}

/** Tells where the text is scrolled to, and follows the proof; until the returned function is called. */
export function linkScrolling(
  view: EditorView,
  scroller: HTMLElement,
  link: ScrollLink,
): () => void {
  const listening = new AbortController();
  const options = { passive: true, signal: listening.signal };
  const lead = () => link.lead("editor");
  const tell = () => {
    if (!link.leads("editor")) return;
    const height = readingHeight(scrollerOf(scroller));
    link.tell("editor", lineAtHeight(view, scroller, height));
  };
  for (const name of ["wheel", "pointerdown", "touchstart", "keydown"]) {
    scroller.addEventListener(name, lead, options);
  }
  scroller.addEventListener("scroll", tell, options);
  const unhear = link.hear("editor", (place) => {
    const height = heightOfLine(view, scroller, place);
    scroller.scrollTop = scrollTopFor(height, scrollerOf(scroller));
  });
  lead();
  tell();
  return () => {
    listening.abort();
    unhear();
  };
}

/**
 * Dispatches what changes the text above as well, while what is in sight stays where it is.
 * CodeMirror 6.43 holds the scroll by one anchor from an update to the next measuring: another
 * update in between (the cut, a problem's mark) takes a new anchor and forgets what the first one
 * moved. Whoever asks for a height has it measured at once.
 */
export function dispatchInPlace(view: EditorView, spec: TransactionSpec): void {
  view.lineBlockAtHeight(0);
  view.dispatch(spec);
  view.lineBlockAtHeight(0);
}

/** What stands at the top of the pane; null at the top of everything. */
export function markPlace(
  view: EditorView,
  scroller: Element,
): ScrollMark | null {
  const top = scroller.getBoundingClientRect().top;
  const height = top - view.documentTop;
  if (height <= 0) return null;
  const block = view.lineBlockAtHeight(height);
  return { at: block.from, below: block.top - height };
}

/** Puts what stood at the top there again; heights further down are guesses until they are drawn. */
export function findPlace(
  view: EditorView,
  scroller: Element,
  place: ScrollMark | null,
): void {
  if (place === null) {
    scroller.scrollTop = 0;
    return;
  }
  const at = Math.min(place.at, view.state.doc.length);
  view.dispatch({
    effects: EditorView.scrollIntoView(at, {
      y: "start",
      yMargin: place.below,
    }),
  });
}
