/** The front matter at the head of a document, found without reading all of the text below it. */
import type { Text } from "@codemirror/state";
import { splitFrontMatter } from "#core";

/** Characters to look through: nearly always enough, and enough for anything that is front matter. */
const reaches = [16_000, 1_000_000];

/** Offset where the body begins; 0 when there is no closed front matter. */
export function findBody(doc: Text): number {
  if (!startsLikeFrontMatter(doc)) return 0;
  for (const reach of reaches) {
    const split = splitFrontMatter(doc.sliceString(0, reach));
    const isWhole = split.bodyFrom < reach || doc.length <= reach;
    if (split.hasFrontMatter && isWhole) return split.bodyFrom;
    if (doc.length <= reach) return 0;
  }
  return 0;
}

export function startsLikeFrontMatter(doc: Text): boolean {
  return doc.sliceString(0, 3) === "---";
}

/** Enough of the text for core to read and edit the front matter: all of it and some of the body. */
export function headText(doc: Text, bodyFrom: number): string {
  return doc.sliceString(0, bodyFrom + 1000);
}
