/** A `srcset` cut as a browser cuts it (HTML Standard, 4.8.4.2.1): addresses hold commas, sizes do not. */

export interface Candidate {
  readonly address: string;
  /** As written, without white space around it; often empty. */
  readonly size: string;
}

export function parseSrcset(text: string): Candidate[] {
  const found: Candidate[] = [];
  const start = /[\s,]*(\S+)/y;
  for (;;) {
    const match = start.exec(text);
    if (match === null) return found;
    const written = match[1] ?? "";
    const address = written.replace(/,+$/, "");
    const ended = address !== written;
    const to = ended ? start.lastIndex : sizeEnd(text, start.lastIndex);
    const size = text.slice(start.lastIndex, to).trim();
    if (address !== "") found.push({ address, size });
    start.lastIndex = to;
  }
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
