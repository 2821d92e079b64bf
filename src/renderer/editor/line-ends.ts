/**
 * CodeMirror's document has one kind of line end. This field remembers what the file had - the
 * byte-order mark, the usual line end, and each one that differs - through edits, undo and redo, so
 * that a saved text differs from the file only where somebody typed.
 *
 * Line ends are `\n`, `\r\n` and a lone `\r`, as in CommonMark. Form feeds, U+2028 and the like are
 * characters of a line.
 */
import { invertedEffects } from "@codemirror/commands";
import {
  type ChangeDesc,
  type EditorState,
  type Extension,
  MapMode,
  type Range,
  RangeSet,
  RangeValue,
  StateEffect,
  StateField,
  Text,
  type Transaction,
} from "@codemirror/state";

export type LineEnd = "\n" | "\r\n" | "\r";

/** Marks the one character of a line break whose end is not the usual one. */
class OtherEnd extends RangeValue {
  // An edit beside the break does not widen it.
  override readonly startSide = 1;
  override readonly endSide = -1;

  constructor(readonly end: LineEnd) {
    super();
  }

  override eq(other: OtherEnd): boolean {
    return this.end === other.end;
  }
}

const otherEnd: Record<LineEnd, OtherEnd> = {
  "\n": new OtherEnd("\n"),
  "\r\n": new OtherEnd("\r\n"),
  "\r": new OtherEnd("\r"),
};

export interface LineEnds {
  readonly hasMark: boolean;
  /** What most lines end with: new lines get it. */
  readonly usual: LineEnd;
  readonly others: RangeSet<OtherEnd>;
}

export interface FileText {
  readonly doc: Text;
  readonly ends: LineEnds;
}

const byteOrderMark = "\uFEFF";

/** Splits a file's text into a document and what it takes to write it again. */
export function readFileText(text: string): FileText {
  const hasMark = text.startsWith(byteOrderMark);
  const content = hasMark ? text.slice(1) : text;
  const breaks = content.match(/\r\n?|\n/g) as LineEnd[] | null;
  const usual = usualEnd(breaks ?? []);
  const lines = content.split(/\r\n?|\n/);
  const others: Range<OtherEnd>[] = [];
  let at = 0;
  breaks?.forEach((end, index) => {
    at += lines[index]?.length ?? 0;
    if (end !== usual) others.push(otherEnd[end].range(at, at + 1));
    at += 1;
  });
  return {
    doc: Text.of(lines),
    ends: { hasMark, usual, others: RangeSet.of(others) },
  };
}

function usualEnd(breaks: readonly LineEnd[]): LineEnd {
  const count = { "\n": 0, "\r\n": 0, "\r": 0 };
  for (const end of breaks) count[end] += 1;
  if (count["\r\n"] > count["\n"] && count["\r\n"] >= count["\r"])
    return "\r\n";
  return count["\r"] > count["\n"] ? "\r" : "\n";
}

/** The text to write: what `readFileText` read, but for the edits. */
export function writeFileText({ doc, ends }: FileText): string {
  const pieces: string[] = ends.hasMark ? [byteOrderMark] : [];
  let at = 0;
  const cursor = ends.others.iter();
  const isSimple = ends.usual !== "\r" && cursor.value === null;
  if (isSimple) {
    pieces.push(doc.sliceString(0, doc.length, ends.usual));
    return pieces.join("");
  }
  const line = doc.iterLines();
  while (!line.next().done) {
    const to = at + line.value.length;
    pieces.push(line.value);
    if (to === doc.length) break;
    let end = ends.usual;
    if (cursor.value !== null && cursor.from === to) {
      end = cursor.value.end;
      cursor.next();
    }
    separateBreaks(pieces, line.value, end);
    pieces.push(end);
    at = to + 1;
  }
  return pieces.join("");
}

/**
 * An edit can bring a lone `\r` and a `\n` together that ended two lines; written as they are, they
 * would be read as one `\r\n` and a line would be lost. The first becomes `\r\n`.
 */
function separateBreaks(pieces: string[], line: string, end: LineEnd): void {
  const before = pieces.length - 2;
  if (line === "" && end === "\n" && pieces[before] === "\r") {
    pieces[before] = "\r\n";
  }
}

interface LostEnd {
  readonly at: number;
  readonly end: LineEnd;
}

/** Puts back ends of breaks that an undo brings back. */
const restoreEnds = StateEffect.define<readonly LostEnd[]>({
  map: (lost, changes) =>
    lost.flatMap(({ at, end }) => {
      const mapped = changes.mapPos(at, 1, MapMode.TrackAfter);
      return mapped === null ? [] : [{ at: mapped, end }];
    }),
});

/** The ends of a text that was taken over whole; positions are those after the transaction. */
export const setLineEnds = StateEffect.define<LineEnds>({
  map: (ends, changes) => mapEnds(ends, changes),
});

function mapEnds(ends: LineEnds, changes: ChangeDesc): LineEnds {
  return {
    ...ends,
    others: withoutReplaced(ends.others, changes).map(changes),
  };
}

/** A range set keeps what exactly fills a replaced stretch; the break that was there is gone all the same. */
function withoutReplaced(
  others: RangeSet<OtherEnd>,
  changes: ChangeDesc,
): RangeSet<OtherEnd> {
  let kept = others;
  changes.iterChangedRanges((start, end) => {
    if (start === end || kept.size === 0) return;
    kept = kept.update({
      filter: (from, to) => from < start || to > end,
      filterFrom: start,
      filterTo: end,
    });
  });
  return kept;
}

export const lineEnds = StateField.define<LineEnds>({
  create: () => ({ hasMark: false, usual: "\n", others: RangeSet.empty }),
  update(ends, transaction) {
    let next = transaction.docChanged
      ? mapEnds(ends, transaction.changes)
      : ends;
    for (const effect of transaction.effects) {
      if (effect.is(setLineEnds)) next = effect.value;
      if (effect.is(restoreEnds)) next = withEnds(next, effect.value);
    }
    return next;
  },
});

function withEnds(ends: LineEnds, lost: readonly LostEnd[]): LineEnds {
  const add = lost.map(({ at, end }) => otherEnd[end].range(at, at + 1));
  return { ...ends, others: ends.others.update({ add, sort: true }) };
}

/** What an undo of this transaction has to put back, in positions before it. */
function invertEnds(transaction: Transaction): StateEffect<unknown>[] {
  const ends = transaction.startState.field(lineEnds);
  if (transaction.effects.some((effect) => effect.is(setLineEnds))) {
    return [setLineEnds.of(ends)];
  }
  const lost: LostEnd[] = [];
  transaction.changes.iterChangedRanges((from, to) => {
    ends.others.between(from, to, (at, after, value) => {
      if (at >= from && after <= to) lost.push({ at, end: value.end });
    });
  });
  return lost.length === 0 ? [] : [restoreEnds.of(lost)];
}

/** The field, starting with what the file had, and its part in the undo history. */
export function keepLineEnds(ends: LineEnds): Extension {
  return [lineEnds.init(() => ends), invertedEffects.of(invertEnds)];
}

export function fileTextOf(state: EditorState): FileText {
  return { doc: state.doc, ends: state.field(lineEnds) };
}

/** Whether both would be written the same, without writing them. */
export function sameFileText(a: FileText, b: FileText): boolean {
  return (
    a.ends.hasMark === b.ends.hasMark &&
    a.ends.usual === b.ends.usual &&
    a.doc.eq(b.doc) &&
    RangeSet.eq([a.ends.others], [b.ends.others])
  );
}
