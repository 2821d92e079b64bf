/**
 * Cuts folded text into pieces such that a word of a query can be found among them: whoever has all
 * pieces of a text knows of most words whether the text holds them, and of all others that it may.
 */

/** Letters and digits that stand together; what stands between them is looked for in the text only. */
const runs = /[\p{L}\p{N}_]+/gu;
const asciiRuns = /[a-z0-9_]+/g;
const beyondAscii = /[^\0-\x7f]/;
/** Writing without blanks between words: whole sentences would be pieces of their own. */
const unspaced =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}ー]/u;
const sameKind = new RegExp(
  `${unspaced.source}+|(?:(?!${unspaced.source}).)+`,
  "gu",
);

/** Pieces of a longer run, each `step` after the last: a word up to `size - step + 1` is whole in one. */
interface Cut {
  readonly size: number;
  readonly step: number;
}

const spacedCut: Cut = { size: 40, step: 20 };
const unspacedCut: Cut = { size: 2, step: 1 };

/** The pieces of a folded text, each once. */
export function piecesOf(folded: string): Set<string> {
  const pieces = new Set<string>();
  for (const run of runsOf(folded)) {
    const { size, step } = cutOf(run);
    if (run.length <= size) pieces.add(run);
    else for (const piece of windows(run, size, step)) pieces.add(piece);
  }
  return pieces;
}

export interface WordPieces {
  /** A text that holds the word has for each of these a piece with it inside. */
  readonly parts: readonly string[];
  /** A text with such pieces does hold the word; otherwise it may. */
  readonly isExact: boolean;
}

/** What to look for among the pieces of texts, for a folded word of a query. */
export function piecesOfWord(word: string): WordPieces {
  const parts = runsOf(word).flatMap((run) => {
    const { size, step } = cutOf(run);
    const length = size - step + 1;
    return run.length <= length ? [run] : windows(run, length, length);
  });
  return { parts, isExact: parts.length === 1 && parts[0] === word };
}

function runsOf(folded: string): string[] {
  if (!beyondAscii.test(folded)) return folded.match(asciiRuns) ?? [];
  return (folded.match(runs) ?? []).flatMap((run) =>
    unspaced.test(run) ? (run.match(sameKind) ?? []) : [run],
  );
}

function cutOf(run: string): Cut {
  return unspaced.test(run) ? unspacedCut : spacedCut;
}

/** The last one ends with the run. */
function windows(run: string, size: number, step: number): string[] {
  const parts: string[] = [];
  for (let from = 0; from + size < run.length; from += step) {
    parts.push(run.slice(from, from + size));
  }
  parts.push(run.slice(-size));
  return parts;
}
