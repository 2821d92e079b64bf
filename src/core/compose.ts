/**
 * Text into composed text (Unicode's NFC), in time that grows with it.
 */

/** More marks on one letter than any language writes: what Unicode calls stream-safe (UAX #15). */
const longRun = /\p{M}{31,}/gu;

/**
 * NFC of a text. To sort the marks on a letter takes the square of their number: of a run that is
 * longer than any language's, the first thirty are kept.
 */
export function compose(text: string): string {
  return withShortRuns(text).normalize("NFC");
}

/** The text with at most thirty marks in a row, for other forms of normalization. */
export function withShortRuns(text: string): string {
  return text.replace(longRun, (run) => [...run].slice(0, 30).join(""));
}
