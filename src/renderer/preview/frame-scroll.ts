/** The proof's part in scrolling in step. */
import type { ProofSheet } from "./proof-sheet";
import { readingHeight, scrollTopFor, type Scroller } from "./scroll-map";
import type { LinePlace, ScrollLink } from "./scroll-link";

function scrollerOf({ document }: ProofSheet): Scroller {
  const { scrollTop, clientHeight, scrollHeight } = document.documentElement;
  return { top: scrollTop, height: clientHeight, full: scrollHeight };
}

/** Scrolls to a place in the file. */
export function scrollToPlace(sheet: ProofSheet, place: LinePlace): void {
  const map = sheet.map();
  if (map === null) return;
  const scroller = scrollerOf(sheet);
  const top = scrollTopFor(map.topOf(place), scroller);
  // Less than a pixel is nobody's wish and would only smear the text.
  if (Math.abs(top - scroller.top) < 1) return;
  sheet.document.documentElement.scrollTop = top;
}

/** Tells where the person has scrolled the proof to. */
export function tellPlace(sheet: ProofSheet, link: ScrollLink): void {
  if (!link.leads("proof")) return;
  const map = sheet.map();
  if (map === null) return;
  link.tell("proof", map.lineAt(readingHeight(scrollerOf(sheet))));
}

/** Brings what was just typed into view, if none of it is. */
export function keepInView(
  sheet: ProofSheet,
  changed: readonly Element[],
  place: LinePlace,
): void {
  const [first] = changed;
  const last = changed.at(-1);
  if (first === undefined || last === undefined) return;
  const { height } = scrollerOf(sheet);
  const tops = [first, last].map((element) => element.getBoundingClientRect());
  const isSeen = tops.some(({ top, bottom }) => bottom > 0 && top < height);
  const spans = (tops[0]?.top ?? 0) < 0 && (tops[1]?.bottom ?? 0) > height;
  if (!isSeen && !spans) scrollToPlace(sheet, place);
}

/** Puts the post's entry on a listing near the top of the view. */
export function scrollToEntry(sheet: ProofSheet): void {
  const entry = sheet.entry();
  if (entry === null) return;
  const { top, height } = scrollerOf(sheet);
  const at = entry.getBoundingClientRect().top + top;
  sheet.document.documentElement.scrollTop = Math.max(0, at - height / 8);
}

/** Scrolls to a heading or note that a link names. */
export function scrollToAnchor({ document }: ProofSheet, id: string): void {
  document.getElementById(id)?.scrollIntoView();
}
