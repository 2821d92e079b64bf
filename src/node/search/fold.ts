import { withShortRuns } from "#core";

const marks = /\p{M}+/gu;
const beyondAscii = /[^\0-\x7f]/;

/** Letter case and accents away: `Café` is found by `cafe`, and the other way round. */
export function foldForSearch(text: string): string {
  // Half of the time of folding English is spent on finding out that it has no accents.
  if (!beyondAscii.test(text)) return text.toLowerCase();
  return withShortRuns(text).normalize("NFD").replace(marks, "").toLowerCase();
}
