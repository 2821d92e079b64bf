/**
 * A replacement in a text. Edits of front matter and settings are made of these, so that the same
 * edit can be dispatched to the editor (one undo history) or applied to a file.
 */
export interface TextChange {
  /** Offset of the first replaced UTF-16 unit in the old text. */
  readonly from: number;
  /** Offset after the last replaced unit; equal to `from` for an insertion. */
  readonly to: number;
  readonly insert: string;
}

/** The text after all changes, which are in ascending order and do not overlap. */
export function applyChanges(
  text: string,
  changes: readonly TextChange[],
): string {
  let result = "";
  let at = 0;
  for (const { from, to, insert } of changes) {
    if (from < at || to < from || to > text.length) {
      throw new RangeError(`Change ${from}-${to} is out of order or range`);
    }
    result += text.slice(at, from) + insert;
    at = to;
  }
  return result + text.slice(at);
}
