/**
 * Merges two texts that were made from a third: what only one side changed is taken over, and
 * where both changed the same place nothing is decided.
 */
import { readFrontMatter } from "../frontmatter/read-front-matter";
import { diffLines, type LineHunk } from "./match-lines";
import { rawLines, styledLines, type StyledLines } from "./line-style";

export type MergedTexts =
  | { readonly isClean: true; readonly text: string }
  | { readonly isClean: false };

const conflict: MergedTexts = { isClean: false };

/**
 * The text with the changes of both sides to `base`, when they are in different places: at least
 * one line that neither side touched lies between two changes, or both made the same change. Lines
 * are never cut. A byte-order mark and the manner of line ends merge like a line each, so that the
 * result mixes line ends only if one of the texts did. Front matter that both sides left readable
 * is readable in the result, without a key that stands twice; otherwise the merge is not clean.
 */
export function mergeTexts(
  base: string,
  mine: string,
  theirs: string,
): MergedTexts {
  if (mine === theirs || base === theirs) return { isClean: true, text: mine };
  if (base === mine) return { isClean: true, text: theirs };
  const text = mergeStyled(base, mine, theirs);
  if (text === null) return conflict;
  const most = Math.max(complaintsIn(mine), complaintsIn(theirs));
  return complaintsIn(text) > most ? conflict : { isClean: true, text };
}

function complaintsIn(text: string): number {
  return readFrontMatter(text).problems.length;
}

interface Three<T> {
  readonly base: T;
  readonly mine: T;
  readonly theirs: T;
}

function mergeStyled(
  base: string,
  mine: string,
  theirs: string,
): string | null {
  const three = linesOf({ base, mine, theirs });
  const lines = mergeLines(three);
  const mark = mergeOne(mapThree(three, ({ hasMark }) => hasMark));
  const lineEnd = mergeLineEnds(mapThree(three, (each) => each.lineEnd));
  if (lines === null || mark === undefined || lineEnd === undefined)
    return null;
  return (mark ? "\uFEFF" : "") + lines.join(lineEnd);
}

/** As lines with line ends apart where each text has one manner of them, else with them. */
function linesOf({ base, mine, theirs }: Three<string>): Three<StyledLines> {
  const styled = {
    base: styledLines(base),
    mine: styledLines(mine),
    theirs: styledLines(theirs),
  };
  return hasAll(styled) ? styled : mapThree({ base, mine, theirs }, rawLines);
}

function hasAll<T>(three: Three<T | null>): three is Three<T> {
  return three.base !== null && three.mine !== null && three.theirs !== null;
}

function mapThree<T, U>(three: Three<T>, of: (each: T) => U): Three<U> {
  return {
    base: of(three.base),
    mine: of(three.mine),
    theirs: of(three.theirs),
  };
}

/** What one side changed counts; undefined when both did, and differently. */
function mergeOne<T>({ base, mine, theirs }: Three<T>): T | undefined {
  if (mine === theirs || base === theirs) return mine;
  return base === mine ? theirs : undefined;
}

/**
 * The line end of the result; empty where lines keep their own. A text of one line has no say: two
 * others that differ disagree.
 */
function mergeLineEnds(
  ends: Three<StyledLines["lineEnd"]>,
): string | undefined {
  const { base, mine, theirs } = ends;
  if (base !== null && mine !== null && theirs !== null)
    return mergeOne({ base, mine, theirs });
  const said = new Set([mine ?? theirs ?? base, theirs ?? mine ?? base]);
  const [end] = said;
  return said.size === 1 ? (end ?? "") : undefined;
}

/** A place where one side or both replaced lines of the base. */
interface Change {
  from: number;
  to: number;
  readonly mine: LineHunk[];
  readonly theirs: LineHunk[];
}

function mergeLines(three: Three<StyledLines>): string[] | null {
  const base = three.base.lines;
  const mine = three.mine.lines;
  const theirs = three.theirs.lines;
  const changes = gatherChanges(diffLines(base, mine), diffLines(base, theirs));
  const merged: string[] = [];
  let done = 0;
  for (const change of changes) {
    const lines = mergeChange(change, mine, theirs);
    if (lines === null) return null;
    for (; done < change.from; done += 1) merged.push(base[done] ?? "");
    for (const line of lines) merged.push(line);
    done = change.to;
  }
  for (; done < base.length; done += 1) merged.push(base[done] ?? "");
  return merged;
}

/** Hunks of both sides in the order of the base; those that touch each other are one change. */
function gatherChanges(
  mine: readonly LineHunk[],
  theirs: readonly LineHunk[],
): Change[] {
  const all = [
    ...mine.map((hunk) => ({ hunk, isMine: true })),
    ...theirs.map((hunk) => ({ hunk, isMine: false })),
  ].sort((a, b) => a.hunk.fromA - b.hunk.fromA || a.hunk.toA - b.hunk.toA);
  const changes: Change[] = [];
  for (const { hunk, isMine } of all) {
    let last = changes.at(-1);
    if (last === undefined || hunk.fromA > last.to) {
      last = { from: hunk.fromA, to: hunk.toA, mine: [], theirs: [] };
      changes.push(last);
    }
    last.to = Math.max(last.to, hunk.toA);
    (isMine ? last.mine : last.theirs).push(hunk);
  }
  return changes;
}

/** The lines that take the place of a change; null when the sides want different ones. */
function mergeChange(
  change: Change,
  mine: readonly string[],
  theirs: readonly string[],
): readonly string[] | null {
  if (change.theirs.length === 0) return linesFor(change, change.mine, mine);
  if (change.mine.length === 0) return linesFor(change, change.theirs, theirs);
  const ofMine = linesFor(change, change.mine, mine);
  const ofTheirs = linesFor(change, change.theirs, theirs);
  const isSame =
    ofMine.length === ofTheirs.length &&
    ofMine.every((line, index) => line === ofTheirs[index]);
  return isSame ? ofMine : null;
}

/** What a side has where the base has `[from, to)`: outside its hunks both are in step. */
function linesFor(
  { from, to }: Change,
  hunks: readonly LineHunk[],
  lines: readonly string[],
): readonly string[] {
  const first = hunks[0];
  const last = hunks.at(-1);
  if (first === undefined || last === undefined) return [];
  return lines.slice(
    first.fromB - (first.fromA - from),
    last.toB + (to - last.toA),
  );
}
