/**
 * What a person does in a proof, heard from outside: its document runs no script of its own, so
 * links, keys and scrolling are the window's to answer.
 */
import { type LinkTarget, linkTarget } from "./link-target";

export interface FrameHands {
  readonly base: string;
  readonly siteUrl: () => string;
  /** The shown page's own address in the preview. */
  readonly here: () => string;
  readonly onLink: (target: LinkTarget) => void;
  /** The hand is on the proof. */
  readonly onTouch: () => void;
  readonly onScroll: () => void;
  /** Something was loaded: heights are different. */
  readonly onResize: () => void;
}

export function listenToFrame(document: Document, hands: FrameHands): void {
  const { onTouch } = hands;
  const follow = (event: MouseEvent) => followLink(event, hands);
  document.addEventListener("click", follow);
  document.addEventListener("auxclick", follow);
  document.addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("dragover", (event) => event.preventDefault());
  document.addEventListener("drop", (event) => event.preventDefault());
  for (const name of ["wheel", "pointerdown", "touchstart"]) {
    document.addEventListener(name, onTouch, { passive: true });
  }
  document.addEventListener("keydown", (event) => {
    onTouch();
    passOn(event);
  });
  document.addEventListener("scroll", hands.onScroll, { passive: true });
  // Loading does not bubble; it is heard on its way down.
  document.addEventListener("load", hands.onResize, { capture: true });
  document.addEventListener("toggle", hands.onResize, { capture: true });
  new ResizeObserver(hands.onResize).observe(document.documentElement);
}

function followLink(event: MouseEvent, hands: FrameHands): void {
  // In a drawing the address may stand as `xlink:href`, which no selector finds.
  const link = (event.target as Element | null)?.closest?.("a, area");
  if (!link) return;
  event.preventDefault();
  if (event.button > 1) return;
  const href = link.getAttribute("href") ?? link.getAttribute("xlink:href");
  if (href === null) return;
  hands.onLink(
    linkTarget(href, {
      base: hands.base,
      siteUrl: hands.siteUrl(),
      here: hands.here(),
    }),
  );
}

/** The window's shortcuts work in the proof too: the key is pressed once more, in the window. */
function passOn(event: KeyboardEvent): void {
  const isShortcut =
    event.ctrlKey ||
    event.metaKey ||
    event.altKey ||
    /^F\d|^Escape$/.test(event.key);
  if (!isShortcut || isCopying(event)) return;
  const copy = new KeyboardEvent("keydown", {
    key: event.key,
    code: event.code,
    ctrlKey: event.ctrlKey,
    metaKey: event.metaKey,
    altKey: event.altKey,
    shiftKey: event.shiftKey,
    bubbles: true,
    cancelable: true,
  });
  const owner = window.document.activeElement ?? window.document.body;
  if (!owner.dispatchEvent(copy)) event.preventDefault();
}

/** Copying and selecting are the proof's own. */
function isCopying({ key, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return (ctrlKey || metaKey) && /^[ac]$/i.test(key);
}
