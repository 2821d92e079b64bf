/**
 * Replaces the value behind a key: only the old value's own bytes change. Comments, anchors and the
 * kind of quotes stay.
 */
import type { CST } from "yaml";
import type { TextChange } from "../text-change";
import {
  afterColon,
  beforeLineEnd,
  endOfToken,
  headerOf,
  lineEnd,
} from "./places";
import { writeValue, type WrittenValue, type NestedValue } from "./write-value";

export interface ChangePlace {
  readonly source: string;
  readonly lineEnd: string;
  /** Blanks before the keys of the mapping. */
  readonly indent: string;
  readonly isInFlow: boolean;
  /** Words of this value may stay numbers or dates. */
  readonly isTyped: boolean;
}

/** Where an old value stands: a stretch that begins on the key's line, and whole lines below it. */
interface OldValue {
  readonly from: number;
  readonly to: number;
  readonly linesFrom: number;
  readonly linesTo: number;
}

/** Null for a pair that is written in a way that cannot be edited (`? key`). */
export function changeValue(
  item: CST.CollectionItem,
  value: NestedValue,
  place: ChangePlace,
): TextChange[] | null {
  const colon = afterColon(item);
  if (
    colon === null ||
    item.start.some(({ type }) => type === "explicit-key-ind")
  ) {
    return null;
  }
  const written = writeValue(value, { ...place, ...quoteOf(item.value) });
  return replaceOld(
    oldValue(item.value, colon, place.source),
    colon,
    written,
    place,
  );
}

/** The quotes of a scalar, if it has any. */
export function quoteOf(
  token: CST.Token | null | undefined,
): { readonly quote: "'" | '"' } | Record<never, never> {
  if (token?.type === "single-quoted-scalar") return { quote: "'" };
  return token?.type === "double-quoted-scalar" ? { quote: '"' } : {};
}

function oldValue(
  token: CST.Token | undefined,
  colon: number,
  source: string,
): OldValue {
  if (token === undefined) {
    const blanks = /^[ \t]*(?=[\r\n]|$)/.exec(source.slice(colon))?.[0] ?? "";
    return noLines(colon, colon + blanks.length, source);
  }
  if (token.type === "block-scalar") {
    const header = headerOf(token) ?? token;
    const linesFrom = lineEnd(source, header.offset);
    const to = header.offset + ("source" in header ? header.source.length : 0);
    const linesTo = Math.max(linesFrom, lineEnd(source, endOfToken(token)));
    return { from: header.offset, to, linesFrom, linesTo };
  }
  if (token.type === "block-map" || token.type === "block-seq") {
    const linesTo = lineEnd(source, endOfToken(token));
    return {
      from: colon,
      to: colon,
      linesFrom: lineEnd(source, colon),
      linesTo,
    };
  }
  return noLines(token.offset, endOfToken(token), source);
}

function noLines(from: number, to: number, source: string): OldValue {
  const end = lineEnd(source, to);
  return { from, to, linesFrom: end, linesTo: end };
}

function replaceOld(
  old: OldValue,
  colon: number,
  { inline, lines }: WrittenValue,
  place: ChangePlace,
): TextChange[] {
  const { source } = place;
  // Directly behind the colon a blank is missing; without a value, the blanks before it are too many.
  const from = inline === "" ? colon : old.from;
  const insert = inline !== "" && from === colon ? ` ${inline}` : inline;
  const changes: TextChange[] = [];
  if (source.slice(from, old.to) !== insert)
    changes.push({ from, to: old.to, insert });
  if (lines.length > 0 || old.linesTo > old.linesFrom) {
    changes.push(
      linesChange(source, old.linesFrom, old.linesTo, lines, place.lineEnd),
    );
  }
  return changes;
}

/** Whole lines for whole lines; a source without a last line end stays without one. */
export function linesChange(
  source: string,
  from: number,
  to: number,
  lines: readonly string[],
  newline: string,
): TextChange {
  const isOpen = from > 0 && !/[\r\n]/.test(source.charAt(from - 1));
  if (isOpen) {
    return { from, to, insert: lines.map((line) => newline + line).join("") };
  }
  const endsOpen = to === source.length && to > from && !/[\r\n]$/.test(source);
  const insert =
    lines.join(newline) + (lines.length > 0 && !endsOpen ? newline : "");
  return { from, to, insert };
}

/** Whole lines, removed; a source without a last line end stays without one. */
export function removeLines(
  source: string,
  from: number,
  to: number,
): TextChange {
  const endsOpen = to === source.length && !/[\r\n]$/.test(source);
  const start =
    endsOpen && from > 0
      ? beforeLineEnd(source, previousLine(source, from))
      : from;
  return { from: start, to, insert: "" };
}

function previousLine(source: string, from: number): number {
  return source.startsWith("\r\n", from - 2) ? from - 2 : from - 1;
}
