/** Keeps a view of two texts in a place of the page, and the difference that was stepped to. */
import { Text } from "@codemirror/state";
import { useLayoutEffect, useRef, useState, type RefObject } from "react";
import { readFileText } from "../editor/line-ends";
import { createCompareView, type CompareView } from "./compare-view";
import { changedWords, differenceOf, type Difference } from "./differences";

export interface Side {
  readonly title: string;
  /** As in the file. */
  readonly text: string;
}

export interface CompareInput {
  readonly left: Side;
  readonly right: Side;
  readonly isNarrow: boolean;
  readonly isFolded: boolean;
  readonly takeControl: (() => HTMLElement) | null;
  /** The left text's lines when something was taken over; null when it is again as it was. */
  readonly onMixed?: ((lines: string | null) => void) | undefined;
}

export interface Compared {
  readonly place: RefObject<HTMLDivElement | null>;
  readonly count: number;
  /** 0-based; -1 when nothing differs. */
  readonly current: number;
  /** What changed in it. */
  readonly difference: Difference | null;
  readonly isMixed: boolean;
  readonly step: (by: 1 | -1) => void;
  readonly take: () => void;
  readonly reset: () => void;
}

const nothing = { count: 0, current: -1, difference: null };

export function useCompareView(input: CompareInput): Compared {
  const { left, right, isNarrow, isFolded } = input;
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<CompareView | null>(null);
  const [mixed, setMixed] = useState<Text | null>(null);
  const [shown, setShown] = useState<Shown>(nothing);
  const latest = useRef({ input, mixed, current: 0 });
  useLayoutEffect(() => {
    latest.current = { input, mixed, current: Math.max(0, shown.current) };
  });
  const [resets, setResets] = useState(0);

  const goTo = (wished: number): void => {
    if (view.current !== null) setShown(showIn(view.current, wished));
  };
  const go = useRef(goTo);
  useLayoutEffect(() => {
    go.current = goTo;
  });

  useLayoutEffect(() => {
    if (place.current === null) return;
    const made = createCompareView({
      parent: place.current,
      left: {
        title: left.title,
        doc: latest.current.mixed ?? readFileText(left.text).doc,
      },
      right: { title: right.title, doc: readFileText(right.text).doc },
      isNarrow,
      isFolded,
      takeControl: latest.current.input.takeControl,
      onLeft: (doc) => {
        setMixed(doc);
        latest.current.input.onMixed?.(doc.toString());
        // The views are being updated just now.
        queueMicrotask(() => go.current(latest.current.current));
      },
    });
    view.current = made;
    go.current(latest.current.current);
    return () => {
      view.current = null;
      made.destroy();
    };
  }, [
    left.text,
    left.title,
    right.text,
    right.title,
    isNarrow,
    isFolded,
    resets,
  ]);

  return {
    place,
    ...shown,
    isMixed: mixed !== null,
    step: (by) => {
      const { count, current } = shown;
      if (count > 0) goTo((current + by + count) % count);
    },
    take: () => view.current?.take(shown.current),
    reset: () => {
      setMixed(null);
      latest.current = { input, mixed: null, current: 0 };
      input.onMixed?.(null);
      setResets(resets + 1);
    },
  };
}

interface Shown {
  readonly count: number;
  readonly current: number;
  readonly difference: Difference | null;
}

function showIn(view: CompareView, wished: number): Shown {
  const chunks = view.chunks();
  const current = Math.min(wished, chunks.length - 1);
  const chunk = chunks[current];
  if (chunk === undefined) return nothing;
  view.show(current);
  const difference = changedWords(differenceOf(chunk, view.docs()));
  return { count: chunks.length, current, difference };
}
