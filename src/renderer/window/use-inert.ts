import { useLayoutEffect, useRef, type RefObject } from "react";

/**
 * Takes a part of the window out of reach of keys and pointer for a while, at once: what is typed
 * into a text that is being left would be nowhere. The focus is back where it was afterwards.
 */
export function useInertWhile(
  isInert: boolean,
): RefObject<HTMLDivElement | null> {
  const part = useRef<HTMLDivElement>(null);
  const focused = useRef<Element | null>(null);
  useLayoutEffect(() => {
    const { current } = part;
    if (current === null || current.inert === isInert) return;
    if (isInert) focused.current = document.activeElement;
    current.inert = isInert;
    if (!isInert) giveBack(current, focused.current);
  }, [isInert]);
  return part;
}

/** Unless the writer has gone elsewhere meanwhile. */
function giveBack(part: Element, focused: Element | null): void {
  const isFree = document.activeElement === document.body;
  const isWithin = focused instanceof HTMLElement && part.contains(focused);
  if (isFree && isWithin) focused.focus();
}
