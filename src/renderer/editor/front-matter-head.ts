/** The front matter at the head of a document, found without reading the text below it. */
import type { Text } from "@codemirror/state";

/** Lines after which an opening `---` without a closing one is taken for a rule. */
const mostLines = 2000;
const opening = /^---[ \t]*$/;
const closing = /^(?:---|\.\.\.)[ \t]*$/;

/** Offset where the body begins; 0 when there is no closed front matter. */
export function findBody(doc: Text): number {
  if (!startsLikeFrontMatter(doc)) return 0;
  const last = Math.min(doc.lines, mostLines);
  for (let number = 2; number <= last; number++) {
    const line = doc.line(number);
    if (closing.test(line.text)) return Math.min(line.to + 1, doc.length);
  }
  return 0;
}

export function startsLikeFrontMatter(doc: Text): boolean {
  return opening.test(doc.line(1).text);
}

/** Enough of the text for core to read and edit the front matter: all of it and some of the body. */
export function headText(doc: Text, bodyFrom: number): string {
  return doc.sliceString(0, bodyFrom + 1000);
}
