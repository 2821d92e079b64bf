/**
 * Joins passages to a document: what counts through all of it - ids of headings, numbers of notes,
 * the first fold - is given to copies of the tokens concerned. A passage for which it is the same as
 * before keeps its part.
 */
import Token from "markdown-it/lib/token.mjs";
import { markFigures } from "../rules/figures";
import {
  addNotes,
  type Definition,
  type FootnoteMark,
  footnoteMark,
} from "../rules/footnotes";
import { UniqueIds, wantedIds } from "../rules/heading-ids";
import { copyToken, copyTokens, movedTokens } from "./copy-tokens";
import { type Part, PartText } from "./part";
import { inlineTokens, type Passage } from "./passage";

export interface JoinedParts {
  readonly passages: readonly Passage[];
  /** One for each passage, and the section of notes behind them, if there is any. */
  readonly parts: readonly Part[];
  readonly notes: Notes;
}

interface Notes {
  /** All that numbers and section depend on. */
  readonly key: readonly unknown[];
  /** For each passage with marks, in order. */
  readonly numbers: readonly (readonly FootnoteMark[])[];
  readonly section: readonly Token[];
  readonly part: PartText | null;
}

interface Numbered {
  readonly key: string;
  readonly part: PartText;
}

/** The part of a passage as it was joined last. */
const numbered = new WeakMap<Passage, Numbered>();

export function joinParts(
  passages: readonly Passage[],
  before: JoinedParts | null,
): JoinedParts {
  const notes = notesOf(passages, before?.notes ?? null);
  const ids = new UniqueIds();
  const parts: Part[] = [];
  let line = 0;
  let isFolded = false;
  let marked = 0;
  for (const passage of passages) {
    const { headings, marks, hasFold } = passage;
    const part = partOf(passage, {
      ids: headings.map((wanted) => ids.take(wanted)),
      isFolding: hasFold && !isFolded,
      marks: marks.length === 0 ? [] : (notes.numbers[marked++] ?? []),
    });
    isFolded ||= hasFold;
    parts.push(part.at(line));
    line += passage.lines;
  }
  const section = sectionPart(notes, ids);
  if (section !== null) parts.push(section.at(0));
  return { passages, parts, notes: { ...notes, part: section } };
}

interface Counted {
  readonly ids: readonly string[];
  /** The first fold of the document is this passage's first. */
  readonly isFolding: boolean;
  readonly marks: readonly FootnoteMark[];
}

function partOf(passage: Passage, counted: Counted): PartText {
  const { ids, isFolding, marks } = counted;
  const isPlain = ids.length === 0 && marks.length === 0 && !isFolding;
  const key = isPlain ? "" : JSON.stringify([ids, isFolding, marks]);
  const known = numbered.get(passage);
  if (known?.key === key) return known.part;
  const part = new PartText(
    isPlain ? passage.tokens : withCounted(passage.tokens, counted),
  );
  numbered.set(passage, { key, part });
  return part;
}

function withCounted(
  tokens: readonly Token[],
  { ids, isFolding, marks }: Counted,
): Token[] {
  const copies = copyTokens(tokens, ["footnote_mark", "fold", "heading_open"]);
  for (const [index, { token }] of headingsOf(copies).entries()) {
    token.attrSet("id", ids[index] ?? "");
  }
  for (const [index, token] of inlineTokens(
    copies,
    "footnote_mark",
  ).entries()) {
    token.meta = { ...marks[index] };
  }
  const fold = isFolding ? firstFold(copies) : undefined;
  if (fold !== undefined) fold.meta = { ...fold.meta, isFirst: true };
  return copies;
}

function headingsOf(tokens: readonly Token[]): { readonly token: Token }[] {
  return tokens.flatMap((token, index) =>
    token.type === "heading_open" && tokens[index + 1] !== undefined
      ? [{ token }]
      : [],
  );
}

function firstFold(tokens: readonly Token[]): Token | undefined {
  for (const token of tokens) {
    if (token.type === "fold") return token;
    const child = inlineTokens([token], "fold")[0];
    if (child !== undefined) return child;
  }
  return undefined;
}

function notesOf(passages: readonly Passage[], before: Notes | null): Notes {
  const key = keyOf(passages);
  const isSame =
    before?.key.length === key.length &&
    key.every((each, index) => each === before.key[index]);
  if (before !== null && isSame) return before;
  const marked = passages
    .filter(({ marks }) => marks.length > 0)
    .map(({ tokens }) => copyTokens(tokens, ["footnote_mark"]));
  const state = { tokens: [] as Token[], Token: Token };
  addNotes(state, marked.flat(), placedDefinitions(passages));
  const numbers = marked.map((tokens) =>
    inlineTokens(tokens, "footnote_mark").map(footnoteMark),
  );
  markFigures(state);
  return { key, numbers, section: state.tokens, part: null };
}

/** Labels of marks, definitions and where they stand. */
function keyOf(passages: readonly Passage[]): unknown[] {
  const key: unknown[] = [];
  let line = 0;
  for (const { marks, definitions, lines } of passages) {
    if (marks.length > 0) key.push(marks.join("\n"));
    if (definitions.length > 0) key.push(line, ...definitions);
    line += lines;
  }
  return key;
}

/** Copies of the definitions, with lines of the document. */
function placedDefinitions(passages: readonly Passage[]): Definition[] {
  let line = 0;
  return passages.flatMap(({ definitions, lines }) => {
    const from = line;
    line += lines;
    return definitions.map(({ label, tokens, map }) => ({
      label,
      tokens: movedTokens(
        tokens.map((token) => copyToken(token)),
        from,
      ),
      map:
        map === null
          ? null
          : ([map[0] + from, map[1] + from] as [number, number]),
    }));
  });
}

/** The notes come last: their headings have the ids that are left. */
function sectionPart(
  { section, part }: Notes,
  ids: UniqueIds,
): PartText | null {
  if (section.length === 0) return null;
  const headings = headingsOf(section);
  if (headings.length === 0) return part ?? new PartText(section);
  const tokens = section.map((token) => copyToken(token));
  for (const { token, wanted } of wantedIds(tokens)) {
    token.attrSet("id", ids.take(wanted));
  }
  return new PartText(tokens);
}
