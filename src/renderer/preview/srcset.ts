/** A `srcset` cut as a browser cuts it (HTML Standard, 4.8.4.2.1): addresses hold commas, sizes do not. */

export interface Candidate {
  readonly address: string;
  /** As written, without white space around it; often empty. */
  readonly size: string;
}

export function parseSrcset(text: string): Candidate[] {
  const found: Candidate[] = [];
  for (let at = gapEnd(text, 0); at < text.length; at = gapEnd(text, at)) {
    const from = at;
    while (at < text.length && !isSpace(text, at)) at += 1;
    let addressTo = at;
    while (addressTo > from && text[addressTo - 1] === ",") addressTo -= 1;
    const to = addressTo < at ? at : sizeEnd(text, at);
    const address = text.slice(from, addressTo);
    if (address !== "")
      found.push({ address, size: text.slice(at, to).trim() });
    at = to;
  }
  return found;
}

/** Letter by letter: patterns for it take the square of a hostile text's length. */
function gapEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && (text[at] === "," || isSpace(text, at))) at += 1;
  return at;
}

function isSpace(text: string, at: number): boolean {
  return /\s/.test(text.charAt(at));
}

/** A comma within parentheses belongs to the size. */
function sizeEnd(text: string, from: number): number {
  let isInside = false;
  for (let at = from; at < text.length; at += 1) {
    const letter = text[at];
    if (letter === "(") isInside = true;
    else if (letter === ")") isInside = false;
    else if (letter === "," && !isInside) return at;
  }
  return text.length;
}

export function writeSrcset(candidates: readonly Candidate[]): string {
  return candidates
    .map(({ address, size }) => (size === "" ? address : `${address} ${size}`))
    .join(", ");
}
