/**
 * Turns offsets in a text into lines and columns.
 */

/** Both 1-based; columns in UTF-16 units. */
export interface LinePlace {
  readonly line: number;
  readonly column: number;
}

/**
 * Where the offsets of a text lie: `\r\n`, `\n` and a lone `\r` end a line. The text is gone through
 * once, however many places are asked for: a thousand complaints about a thousand lines would
 * otherwise be a million.
 */
export function linePlaces(text: string): (offset: number) => LinePlace {
  const starts = [0];
  for (const { index, 0: lineEnd } of text.matchAll(/\r\n|\n|\r/g)) {
    starts.push(index + lineEnd.length);
  }
  return (offset) => {
    const line = lastUpTo(starts, offset);
    return { line: line + 1, column: offset - (starts[line] ?? 0) + 1 };
  };
}

/** Index of the last of ascending numbers that is not above a bound. */
function lastUpTo(numbers: readonly number[], bound: number): number {
  let low = 0;
  let high = numbers.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((numbers[middle] ?? 0) <= bound) low = middle;
    else high = middle - 1;
  }
  return low;
}
