/** Letters shown before and after a find. */
const before = 40;
const after = 80;

/** The words around the first of the finds of a text; empty when none of the words stands in it. */
export function snippetOf(
  text: string,
  folded: string,
  words: readonly string[],
): string {
  const first = words
    .map((word) => folded.indexOf(word))
    .filter((at) => at !== -1)
    .sort((a, b) => a - b)[0];
  return first === undefined ? "" : snippetAt(text, folded, first);
}

/** Folding moves offsets; the place in the text is found again from the start of its line. */
function snippetAt(text: string, folded: string, at: number): string {
  const lineNumber = countLineEnds(folded, at);
  const line = nthLine(text, lineNumber);
  const inLine = at - (folded.lastIndexOf("\n", at - 1) + 1);
  const from = Math.max(0, inLine - before);
  const part = line.slice(from, inLine + after).replace(/\s+/gu, " ");
  const start = from > 0 ? "…" : "";
  const end = inLine + after < line.length ? "…" : "";
  return start + part.trim() + end;
}

function countLineEnds(text: string, end: number): number {
  let count = 0;
  for (
    let at = text.indexOf("\n");
    at !== -1 && at < end;
    at = text.indexOf("\n", at + 1)
  ) {
    count += 1;
  }
  return count;
}

function nthLine(text: string, number: number): string {
  let from = 0;
  for (let line = 0; line < number; line += 1) {
    from = text.indexOf("\n", from) + 1;
  }
  const end = text.indexOf("\n", from);
  return text.slice(from, end === -1 ? text.length : end);
}
