/**
 * Applies changes to a text one step after the other and tells them as changes of the first text.
 */
import { applyChanges, type TextChange } from "./text-change";

/** A stretch of the first text that is still there, or text that is new. */
type Piece =
  { readonly from: number; readonly to: number } | { readonly insert: string };

export interface ChangingText {
  text(): string;
  /** `changes` are of the text as it is now, in ascending order. */
  apply(changes: readonly TextChange[]): void;
  /** What leads from the first text to this one. */
  changes(): TextChange[];
}

export function createChangingText(first: string): ChangingText {
  let now = first;
  let pieces: readonly Piece[] = [{ from: 0, to: first.length }];
  return {
    text: () => now,
    apply(changes) {
      // From the end, so that the offsets of the others stay.
      for (const change of changes.toReversed())
        pieces = replace(pieces, change);
      now = applyChanges(now, changes);
    },
    changes: () => changesOf(pieces, first.length),
  };
}

function lengthOf(piece: Piece): number {
  return "insert" in piece ? piece.insert.length : piece.to - piece.from;
}

function part(piece: Piece, from: number, to: number): Piece {
  return "insert" in piece
    ? { insert: piece.insert.slice(from, to) }
    : { from: piece.from + from, to: piece.from + to };
}

function replace(
  pieces: readonly Piece[],
  { from, to, insert }: TextChange,
): Piece[] {
  const before: Piece[] = [];
  const after: Piece[] = [];
  let at = 0;
  for (const piece of pieces) {
    const size = lengthOf(piece);
    const cutFrom = Math.min(Math.max(from - at, 0), size);
    const cutTo = Math.min(Math.max(to - at, 0), size);
    before.push(part(piece, 0, cutFrom));
    after.push(part(piece, cutTo, size));
    at += size;
  }
  return [...before, { insert }, ...after].filter(
    (piece) => lengthOf(piece) > 0,
  );
}

function changesOf(pieces: readonly Piece[], length: number): TextChange[] {
  const changes: TextChange[] = [];
  let at = 0;
  let insert = "";
  for (const piece of [...pieces, { from: length, to: length }]) {
    if ("insert" in piece) {
      insert += piece.insert;
    } else {
      if (insert !== "" || piece.from > at) {
        changes.push({ from: at, to: piece.from, insert });
      }
      insert = "";
      at = piece.to;
    }
  }
  return changes;
}
