/**
 * Footnotes: `[^label]` marks, `[^label]: text` definitions with indented continuation, and the
 * notes gathered at the document's end in the order of their first mark.
 */
import type {
  MarkdownIt,
  StateBlock,
  StateCore,
  StateInline,
  Token,
} from "markdown-it";
import { compose } from "../../compose";
import { inlineLines } from "../text/inline-lines";

/** A mark that is looked for: its place in the order of notes and among the marks of its note. */
export interface FootnoteMark {
  readonly label: string;
  /** 1-based. */
  number: number;
  /** 1-based: a note can be referred to more than once. */
  occurrence: number;
}

export interface FootnoteItem {
  readonly number: number;
  readonly marks: number;
}

/** A mark whose note is missing: it stays text. */
export interface MissingNote {
  /** As written, `[^label]`. */
  readonly mark: string;
  /** 0-based line in the body. */
  readonly line: number;
}

/** What the rules remember during one parsing: the library hands it to each of them. */
export type Env = Record<PropertyKey, unknown>;

const labelPattern = /\[\^([^\s[\]^]+)\]/y;
const anyMark = /\[\^[^\s[\]^]+\]/g;
const labels = Symbol("footnote labels");
const missing = Symbol("missing notes");
const isPart = Symbol("part of a text");

/** Adds definitions, marks and the section of notes. */
export function addFootnotes(md: MarkdownIt): void {
  md.block.ruler.before("reference", "footnote_definition", definition, {
    alt: ["paragraph", "reference"],
  });
  md.inline.ruler.before("link", "footnote_mark", mark);
  md.core.ruler.after("inline", "footnotes", gatherNotes);
}

/** What was found missing in the document that was parsed with this environment. */
export function missingNotes(env: Env): readonly MissingNote[] {
  return (env[missing] as MissingNote[] | undefined) ?? [];
}

/**
 * Says that a part of a text is parsed: `known` are the labels of the whole. The definitions stay
 * where they are, for whoever joins the parts.
 */
export function parseAsPart(env: Env, known: NoteLabels): void {
  env[labels] = known;
  env[isPart] = true;
}

/** Whether the text is a part: what counts through the whole document is left to who joins it. */
export function isOfPart(env: Env): boolean {
  return env[isPart] === true;
}

/** Labels of definitions, normalized. */
export type NoteLabels = Pick<Set<string>, "has" | "add">;

/** The marks of footnotes in a document, as the gathered section numbers them. */
export function footnoteMark(token: Token): FootnoteMark {
  return token.meta as unknown as FootnoteMark;
}

/** Number and count of marks of an item in the gathered section. */
export function footnoteItem(token: Token): FootnoteItem {
  return token.meta as unknown as FootnoteItem;
}

function labelsOf(env: Env): NoteLabels {
  env[labels] ??= new Set<string>();
  return env[labels] as NoteLabels;
}

function definition(
  state: StateBlock,
  startLine: number,
  endLine: number,
  silent: boolean,
): boolean {
  const lineFrom = state.bMarks[startLine] ?? 0;
  const shift = state.tShift[startLine] ?? 0;
  const indent = state.sCount[startLine] ?? 0;
  if (indent - state.blkIndent >= 4) return false;
  const label = labelAt(state.src, lineFrom + shift);
  if (label === null || state.src[label.to] !== ":") return false;
  if (silent) return true;
  labelsOf(state.env).add(label.name);
  const open = state.push("footnote_definition_open", "", 1);
  open.meta = { label: label.name };
  open.map = [startLine, startLine];
  readContent(state, startLine, endLine, label.to + 1);
  open.map[1] = state.line;
  state.push("footnote_definition_close", "", -1);
  return true;
}

/** Parses what follows the colon as blocks that are indented by four, like a list item's. */
function readContent(
  state: StateBlock,
  line: number,
  endLine: number,
  from: number,
): void {
  const { blkIndent, parentType, tight } = state;
  const old = {
    bMark: state.bMarks[line] ?? 0,
    tShift: state.tShift[line] ?? 0,
    sCount: state.sCount[line] ?? 0,
  };
  const max = state.eMarks[line] ?? from;
  const textFrom = Math.min(state.skipSpaces(from), max);
  state.blkIndent += 4;
  // The library's declarations name only the parents that its own rules ask for.
  state.parentType = "footnote" as string as typeof parentType;
  state.bMarks[line] = from;
  state.tShift[line] = textFrom - from;
  // The first line's own indent must not make code of it: it begins where the content begins.
  state.sCount[line] = state.blkIndent;
  state.line = line;
  state.md.block.tokenize(state, line, endLine);
  if (state.line === line) state.line = line + 1;
  state.bMarks[line] = old.bMark;
  state.tShift[line] = old.tShift;
  state.sCount[line] = old.sCount;
  state.parentType = parentType;
  state.tight = tight;
  state.blkIndent = blkIndent;
}

function mark(state: StateInline, silent: boolean): boolean {
  const label = labelAt(state.src, state.pos);
  if (label === null || label.to > state.posMax) return false;
  if (!labelsOf(state.env).has(label.name)) return false;
  if (!silent) {
    const token = state.push("footnote_mark", "", 0);
    token.meta = { label: label.name, number: 0, occurrence: 0 };
  }
  state.pos = label.to;
  return true;
}

function labelAt(
  src: string,
  from: number,
): { name: string; to: number } | null {
  if (src[from] !== "[" || src[from + 1] !== "^") return null;
  labelPattern.lastIndex = from;
  const match = labelPattern.exec(src);
  if (match === null) return null;
  return {
    name: compose(match[1] ?? "").toLowerCase(),
    to: from + match[0].length,
  };
}

/** Looked for while what is escaped is still told from text. */
function findMissing(tokens: readonly Token[]): MissingNote[] {
  let line = 0;
  return tokens.flatMap((token) => {
    line = token.map?.[0] ?? line;
    // What no source of a paragraph holds is in none of its pieces.
    if (!token.content.includes("[^")) return [];
    return inlineLines(token, line).flatMap((child) =>
      child.token.type !== "text"
        ? []
        : Array.from(child.token.content.matchAll(anyMark), ([mark]) => ({
            mark,
            line: child.line,
          })),
    );
  });
}

export interface Definition {
  readonly label: string;
  readonly tokens: readonly Token[];
  readonly map: Token["map"];
}

interface Note extends Definition {
  marks: number;
  number: number;
}

function gatherNotes(state: StateCore): void {
  if (state.src.includes("[^")) state.env[missing] = findMissing(state.tokens);
  if (isOfPart(state.env)) return;
  const { main, definitions } = takeDefinitions(state.tokens);
  if (definitions.length === 0) return;
  state.tokens = main;
  addNotes(state, main, definitions);
}

/** Numbers the marks of a text, and adds the section of its notes; of two with one label the first counts. */
export function addNotes(
  state: Pick<StateCore, "tokens" | "Token">,
  main: readonly Token[],
  definitions: readonly Definition[],
): void {
  const notes = new Map<string, Note>();
  for (const definition of definitions) {
    if (notes.has(definition.label)) continue;
    notes.set(definition.label, { ...definition, marks: 0, number: 0 });
  }
  const order: Note[] = [];
  numberMarks(main, notes, order);
  // The list grows while it is walked: notes may refer to further notes.
  for (const note of order) numberMarks(note.tokens, notes, order);
  if (order.length > 0) pushSection(state, order);
}

/** Parts the definitions from the text, in the order in which they end. */
export function takeDefinitions(tokens: readonly Token[]): {
  main: Token[];
  definitions: Definition[];
} {
  const main: Token[] = [];
  const definitions: Definition[] = [];
  const open: { label: string; tokens: Token[]; map: Token["map"] }[] = [];
  for (const token of tokens) {
    if (token.type === "footnote_definition_open") {
      const label = String(token.meta?.["label"]);
      open.push({ label, tokens: [], map: token.map });
    } else if (token.type === "footnote_definition_close") {
      const done = open.pop();
      if (done !== undefined) definitions.push(done);
    } else (open.at(-1)?.tokens ?? main).push(token);
  }
  return { main, definitions };
}

function numberMarks(
  tokens: readonly Token[],
  notes: ReadonlyMap<string, Note>,
  order: Note[],
): void {
  for (const token of tokens) {
    if (token.type === "inline")
      numberMarks(token.children ?? [], notes, order);
    if (token.type !== "footnote_mark") continue;
    const found = footnoteMark(token);
    const note = notes.get(found.label);
    if (note === undefined) continue;
    if (note.number === 0) note.number = order.push(note);
    note.marks += 1;
    found.number = note.number;
    found.occurrence = note.marks;
  }
}

function pushSection(
  state: Pick<StateCore, "tokens" | "Token">,
  order: readonly Note[],
): void {
  const push = (type: string, tag: string, nesting: -1 | 0 | 1) => {
    const token = new state.Token(type, tag, nesting);
    token.block = true;
    state.tokens.push(token);
    return token;
  };
  push("footnote_section_open", "section", 1);
  for (const note of order) {
    const item: FootnoteItem = { number: note.number, marks: note.marks };
    const open = push("footnote_open", "li", 1);
    open.meta = { ...item };
    open.map = note.map;
    for (const token of note.tokens) state.tokens.push(token);
    const last = note.tokens.at(-1);
    const isParagraph = last?.type === "paragraph_close";
    if (isParagraph) state.tokens.pop();
    const back = push("footnote_back", "", 0);
    back.block = false;
    back.meta = { ...item };
    if (isParagraph) state.tokens.push(last);
    push("footnote_close", "li", -1);
  }
  push("footnote_section_close", "section", -1);
}
