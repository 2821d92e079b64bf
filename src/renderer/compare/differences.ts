/** Counts what differs between two texts, in words, and says what no eye can see. */
import { Chunk } from "@codemirror/merge";
import type { Text } from "@codemirror/state";
import { readFileText } from "../editor/line-ends";
import { splicesBetween } from "../editor/splices";

/** A difference as two stretches of lines. */
export interface Difference {
  readonly left: string;
  readonly right: string;
}

export interface WordChange {
  readonly added: number;
  readonly removed: number;
}

/** A text that differs all over is compared coarsely rather than for seconds. */
export const diffConfig = { scanLimit: 1000, timeout: 300 } as const;

/** Texts that are written differently may have the same lines: ends and marks are not seen. */
export type Likeness = "same" | "same-lines" | "different";

export function likenessOf(left: string, right: string): Likeness {
  if (left === right) return "same";
  const lines = readFileText(left).doc.eq(readFileText(right).doc);
  return lines ? "same-lines" : "different";
}

export function differenceOf(
  chunk: Chunk,
  { left, right }: { readonly left: Text; readonly right: Text },
): Difference {
  return {
    left: left.sliceString(chunk.fromA, chunk.endA),
    right: right.sliceString(chunk.fromB, chunk.endB),
  };
}

/** The words of a difference that are not the same on both sides: what is said aloud of it. */
export function changedWords(difference: Difference): Difference {
  const left = wordsOf(difference.left);
  const right = wordsOf(difference.right);
  const splices = splicesBetween(left, right);
  const pieces = (words: readonly string[], ranges: readonly Range[]) =>
    ranges
      .filter(({ from, to }) => to > from)
      .map(({ from, to }) => words.slice(from, to).join(" "))
      .join(" … ");
  return {
    left: pieces(left, splices),
    right: pieces(
      right,
      splices.map(({ newFrom, newTo }) => ({ from: newFrom, to: newTo })),
    ),
  };
}

interface Range {
  readonly from: number;
  readonly to: number;
}

/** Words that the right text has and the left one has not, and the other way round. */
export function wordsChanged(left: string, right: string): WordChange {
  const texts = {
    left: readFileText(left).doc,
    right: readFileText(right).doc,
  };
  let added = 0;
  let removed = 0;
  for (const chunk of Chunk.build(texts.left, texts.right, diffConfig)) {
    const difference = differenceOf(chunk, texts);
    const old = wordsOf(difference.left);
    const next = wordsOf(difference.right);
    for (const splice of splicesBetween(old, next)) {
      added += splice.newTo - splice.newFrom;
      removed += splice.to - splice.from;
    }
  }
  return { added, removed };
}

export function wordsOf(text: string): string[] {
  return text.match(/\S+/gu) ?? [];
}
