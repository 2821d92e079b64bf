/**
 * A parsed text that is edited: only the blocks around an edit are parsed again. The document is at
 * any time the one that `parseMarkdown` makes of the whole text.
 */
import type { MarkdownIt as Parser } from "markdown-it";
import type { MarkdownSettings } from "../../settings/site-settings";
import type { TextChange } from "../../text-change";
import { parserFor } from "../parser";
import { cutText } from "./cut-text";
import { joinParts, type JoinedParts } from "./join-parts";
import { LiveDocument } from "./live-document";
import {
  opensComment,
  type OwnTerms,
  parsePassage,
  type Passage,
  readOwnTerms,
} from "./passage";
import {
  changedTerms,
  type ChangedTerms,
  isDefining,
  joinTerms,
  type Terms,
} from "./terms";

export interface EditedMarkdown {
  readonly settings: MarkdownSettings;
  readonly document: LiveDocument;
  readonly passages: readonly Passage[];
  readonly terms: Terms;
  readonly joined: JoinedParts;
  /** Lines of the text, the last included. */
  readonly lines: number;
}

/** Parses a body whole. */
export function openMarkdown(
  body: string,
  settings: MarkdownSettings,
): EditedMarkdown {
  const md = parserFor(settings);
  const texts = cutText(known(body), md);
  const owns = texts.map((text) => readOwnTerms(text, md));
  const terms = joinTerms(owns);
  const passages = texts.map((text, index) =>
    parsePassage(text, { own: owns[index] as OwnTerms, terms, md }),
  );
  return assembled({ settings, passages, terms }, null);
}

/** The text after one change, at offsets in the body as it was. */
export function editMarkdown(
  before: EditedMarkdown,
  change: TextChange,
): EditedMarkdown {
  const { settings, passages } = before;
  const md = parserFor(settings);
  const cut = recut(passages, { ...change, insert: known(change.insert) }, md);
  if (!settings.html && reachesFar(cut.texts, passages)) {
    return openMarkdown(changedText(passages, change), settings);
  }
  const { from, to, texts } = cut;
  const gone = passages.slice(from, to);
  const fresh = texts.map((text) => ({ text, own: readOwnTerms(text, md) }));
  const isSame = ![...gone, ...fresh].some(({ own }) => isDefining(own));
  const owns = [...passages.slice(0, from), ...fresh, ...passages.slice(to)];
  const terms = isSame ? before.terms : joinTerms(owns.map(({ own }) => own));
  const made = fresh.map(({ text, own }) =>
    parsePassage(text, { own, terms, md }),
  );
  const next = [...passages.slice(0, from), ...made, ...passages.slice(to)];
  const settled = isSame
    ? next
    : reparsed(next, { changed: changedTerms(before.terms, terms), terms, md });
  return assembled({ settings, passages: settled, terms }, before.joined);
}

/** The parser reads this character for one that is not allowed; the text keeps its length. */
function known(text: string): string {
  return text.replaceAll("\0", "\uFFFD");
}

function assembled(
  edited: Pick<EditedMarkdown, "settings" | "passages" | "terms">,
  before: JoinedParts | null,
): EditedMarkdown {
  const joined = joinParts(edited.passages, before);
  const ends = edited.passages.reduce((sum, { lines }) => sum + lines, 0);
  const document = new LiveDocument(joined);
  return { ...edited, joined, document, lines: ends + 1 };
}

/** Passages that asked for a term which means something else now are parsed again. */
function reparsed(
  passages: readonly Passage[],
  { changed, terms, md }: { changed: ChangedTerms; terms: Terms; md: Parser },
): Passage[] {
  return passages.map((passage) => {
    const { asked, own, text } = passage;
    const isOther =
      meets(asked.references, changed.references) ||
      meets(asked.notes, changed.notes);
    return isOther ? parsePassage(text, { own, terms, md }) : passage;
  });
}

function meets(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  for (const each of a) if (b.has(each)) return true;
  return false;
}

/**
 * To decide about a block the parser looks no further than this many blocks ahead. (The longest look
 * is the definition list's: over a term and a blank line for the colon.)
 */
const ahead = 4;
/** Passages behind an edit that are looked at first for a place where all is as before. */
const reach = 8;

interface Recut {
  /** Passages that are replaced. */
  readonly from: number;
  readonly to: number;
  readonly texts: readonly string[];
}

/** Cuts the text around a change anew. */
function recut(
  passages: readonly Passage[],
  change: TextChange,
  md: Parser,
): Recut {
  const place = placeOf(passages, change);
  const from = Math.max(0, place.first - ahead);
  for (let more = reach; ; more *= 4) {
    const end = Math.min(passages.length, place.last + 1 + more);
    const old = passages.slice(from, end);
    const start = place.offsets[from] ?? 0;
    const text = splice(old.map((passage) => passage.text).join(""), {
      from: change.from - start,
      to: change.to - start,
      insert: change.insert,
    });
    const pieces = cutText(text, md);
    if (end === passages.length)
      return shortened(passages, { from, to: end, texts: pieces });
    const delta = change.insert.length - (change.to - change.from);
    const olds = new Map<number, number>();
    for (let index = place.last + 1; index <= end - ahead; index += 1) {
      olds.set((place.offsets[index] ?? 0) + delta - start, index);
    }
    const met = meetingPlace(pieces, olds);
    if (met !== null) {
      const texts = pieces.slice(0, met.pieces);
      return shortened(passages, { from, to: met.passages, texts });
    }
  }
}

/** The first piece that begins where an old passage behind the change does. */
function meetingPlace(
  pieces: readonly string[],
  olds: ReadonlyMap<number, number>,
): { readonly pieces: number; readonly passages: number } | null {
  let at = 0;
  for (const [index, piece] of pieces.entries()) {
    const passage = olds.get(at);
    if (passage !== undefined) return { pieces: index, passages: passage };
    at += piece.length;
  }
  return null;
}

/** Leaves passages out of it whose text is the same. */
function shortened(
  passages: readonly Passage[],
  { from, to, texts }: Recut,
): Recut {
  const least = Math.min(to - from, texts.length);
  let head = 0;
  while (head < least && passages[from + head]?.text === texts[head]) head += 1;
  let tail = 0;
  while (
    tail < least - head &&
    passages[to - 1 - tail]?.text === texts[texts.length - 1 - tail]
  ) {
    tail += 1;
  }
  return {
    from: from + head,
    to: to - tail,
    texts: texts.slice(head, texts.length - tail),
  };
}

interface Place {
  /** First and last passage that the change touches, also at their ends. */
  readonly first: number;
  readonly last: number;
  /** Where each passage begins. */
  readonly offsets: readonly number[];
}

function placeOf(
  passages: readonly Passage[],
  { from, to }: TextChange,
): Place {
  const offsets: number[] = [];
  let at = 0;
  let first = -1;
  let last = -1;
  for (const [index, { text }] of passages.entries()) {
    offsets.push(at);
    if (at <= to) last = index;
    at += text.length;
    if (first < 0 && at >= from) first = index;
  }
  if (first < 0 || to > at || from > to) {
    throw new RangeError(`Change ${from}-${to} does not fit a text of ${at}`);
  }
  return { first, last, offsets };
}

/**
 * Without raw HTML the fold alone reads comments: one that is open may end any number of blocks
 * further down.
 */
function reachesFar(
  texts: readonly string[],
  passages: readonly Passage[],
): boolean {
  return (
    texts.some(opensComment) || passages.some((passage) => passage.opensComment)
  );
}

function splice(text: string, { from, to, insert }: TextChange): string {
  return text.slice(0, from) + insert + text.slice(to);
}

function changedText(passages: readonly Passage[], change: TextChange): string {
  return splice(passages.map(({ text }) => text).join(""), change);
}
