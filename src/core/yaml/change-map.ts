/**
 * Adds pairs to a mapping, where a sensible order wants them, and takes pairs out.
 */
import { isScalar, type CST, type YAMLMap } from "yaml";
import type { TextChange } from "../text-change";
import { linesChange, removeLines, type ChangePlace } from "./change-value";
import {
  endOfItem,
  isFirstOnLine,
  lineEnd,
  lineStart,
  startOfItem,
} from "./places";
import { writeScalar } from "./write-scalar";
import { writeValue, type NestedValue } from "./write-value";

/** A pair in the source. */
interface Placed {
  readonly key: string;
  readonly from: number;
  readonly to: number;
}

function placed(map: YAMLMap): Placed[] {
  return map.items.flatMap((pair) => {
    const item = pair.srcToken as CST.CollectionItem | undefined;
    const from = item === undefined ? null : startOfItem(item);
    if (item === undefined || from === null) return [];
    const key = isScalar(pair.key) ? (pair.key.source ?? "") : "";
    return [{ key, from, to: endOfItem(item) }];
  });
}

/** `map` is null when the source has no pair yet. Null when the mapping is written too oddly. */
export function insertPair(
  map: YAMLMap | null,
  key: string,
  value: NestedValue,
  order: readonly string[],
  place: ChangePlace,
): TextChange[] | null {
  const { source, indent } = place;
  const name = writeScalar(key, {});
  const { inline, lines } = writeValue(value, place);
  const first = `${indent}${name}:${inline === "" ? "" : ` ${inline}`}`;
  const pairs = map === null ? [] : placed(map);
  if (place.isInFlow && map !== null) {
    return [flowInsertion(map, pairs, `${name}: ${inline}`)];
  }
  if (!pairs.every((pair) => isFirstOnLine(source, pair.from))) return null;
  const at = placeFor(key, pairs, order, source);
  return [linesChange(source, at, at, [first, ...lines], place.lineEnd)];
}

/** After the key that comes nearest before it in the order; else above all. */
function placeFor(
  key: string,
  pairs: readonly Placed[],
  order: readonly string[],
  source: string,
): number {
  const rank = (name: string) => {
    const at = order.indexOf(name);
    return at < 0 ? order.length : at;
  };
  const before = pairs
    .filter((pair) => rank(pair.key) <= rank(key))
    .reduce<Placed | null>(
      (best, pair) =>
        best !== null && rank(best.key) > rank(pair.key) ? best : pair,
      null,
    );
  if (before !== null) return lineEnd(source, before.to);
  const first = pairs[0];
  return first === undefined
    ? source.length
    : aboveComments(source, first.from);
}

/** The comment lines directly above a key speak of it. */
function aboveComments(source: string, from: number): number {
  let start = lineStart(source, from);
  while (start > 0) {
    const above = lineStart(
      source,
      start - (source.startsWith("\r\n", start - 2) ? 2 : 1),
    );
    if (!source.slice(above, start).trimStart().startsWith("#")) break;
    start = above;
  }
  return start;
}

function flowInsertion(
  map: YAMLMap,
  pairs: readonly Placed[],
  text: string,
): TextChange {
  const last = pairs.at(-1);
  if (last !== undefined) {
    return { from: last.to, to: last.to, insert: `, ${text}` };
  }
  const inside = (map.srcToken?.offset ?? 0) + 1;
  return { from: inside, to: inside, insert: ` ${text} ` };
}

/** Takes every pair of that key out. */
export function removePair(
  map: YAMLMap,
  key: string,
  place: ChangePlace,
): TextChange[] | null {
  const { source } = place;
  const pairs = placed(map);
  if (place.isInFlow) {
    const at = pairs.findLastIndex((pair) => pair.key === key);
    return at < 0 ? [] : [flowRemoval(pairs, at)];
  }
  if (!pairs.every((pair) => isFirstOnLine(source, pair.from))) return null;
  return pairs
    .filter((pair) => pair.key === key)
    .map(({ from, to }) =>
      removeLines(source, lineStart(source, from), lineEnd(source, to)),
    );
}

/** A pair and the comma on one side of it. */
function flowRemoval(pairs: readonly Placed[], at: number): TextChange {
  const from = pairs[at]?.from ?? 0;
  const to = pairs[at]?.to ?? 0;
  const before = pairs[at - 1];
  const after = pairs[at + 1];
  if (before !== undefined) return { from: before.to, to, insert: "" };
  return { from, to: after?.from ?? to, insert: "" };
}
