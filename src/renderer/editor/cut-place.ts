/** Where in a line of Markdown the excerpt's last word ends. */

const word = /[\p{L}\p{N}\p{M}'’-]+/gu;

/**
 * Offset after the last of `lastWords` in the line, or null when the line does not show them in this
 * order. Marks, addresses and typographic changes between them do not matter.
 */
export function placeOfWords(line: string, lastWords: string): number | null {
  const wanted = [...lastWords.matchAll(word)].map((match) => match[0]);
  const found = [...line.matchAll(word)];
  if (wanted.length === 0) return null;
  for (let end = wanted.length - 1; end < found.length; end++) {
    const run = found.slice(end - wanted.length + 1, end + 1);
    const isRun = run.every((match, index) => match[0] === wanted[index]);
    const last = found[end];
    if (isRun && last !== undefined) return last.index + last[0].length;
  }
  return null;
}
