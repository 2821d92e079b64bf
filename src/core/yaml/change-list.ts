/**
 * Changes a list item by item: what stays keeps its bytes, its quotes and its comments.
 */
import type { CST } from "yaml";
import type { TextChange } from "../text-change";
import { linesChange, quoteOf, type ChangePlace } from "./change-value";
import {
  endOfItem,
  endOfToken,
  isFirstOnLine,
  lineEnd,
  lineStart,
  startOfItem,
} from "./places";
import { itemLines, writeItem, type YamlRecord } from "./write-value";

type Item = string | YamlRecord;

/** The items between those that both lists begin and end with. */
interface Difference {
  /** Of the old list. */
  readonly from: number;
  readonly to: number;
  readonly inserted: readonly Item[];
}

/** `old` are the list's items as read. Null when the list has to be written anew. */
export function changeList(
  list: CST.Token | undefined,
  old: readonly Item[],
  wanted: readonly Item[],
  place: ChangePlace,
): TextChange[] | null {
  if (list?.type !== "flow-collection" && list?.type !== "block-seq")
    return null;
  // A trailing comma leaves an item without a value.
  const items = list.items.filter((item) => item.value !== undefined);
  if (items.length !== old.length || wanted.length === 0) return null;
  const difference = compare(old, wanted);
  const inPlace = replaceScalars(items, difference, list.type, place);
  if (inPlace !== null) return inPlace;
  return list.type === "block-seq"
    ? changeLines(items, difference, place)
    : changeFlow(list, items, difference);
}

function compare(old: readonly Item[], wanted: readonly Item[]): Difference {
  const isSame = (a: Item | undefined, b: Item | undefined) =>
    JSON.stringify(a) === JSON.stringify(b);
  const most = Math.min(old.length, wanted.length);
  let from = 0;
  while (from < most && isSame(old[from], wanted[from])) from += 1;
  let behind = 0;
  while (
    behind < most - from &&
    isSame(old.at(-1 - behind), wanted.at(-1 - behind))
  ) {
    behind += 1;
  }
  const to = old.length - behind;
  return { from, to, inserted: wanted.slice(from, wanted.length - behind) };
}

/** As many new texts as old ones: each takes the place and the quotes of one. */
function replaceScalars(
  items: readonly CST.CollectionItem[],
  { from, to, inserted }: Difference,
  type: CST.Token["type"],
  place: ChangePlace,
): TextChange[] | null {
  if (inserted.length !== to - from) return null;
  const changes: TextChange[] = [];
  for (const [at, item] of inserted.entries()) {
    const token = items[from + at]?.value;
    const isFlat =
      token?.type === "scalar" || token?.type.endsWith("quoted-scalar");
    if (!token || !isFlat || typeof item !== "string") return null;
    const isFlow = type === "flow-collection" || place.isInFlow;
    const insert = isFlow
      ? writeItem(item, quoteOf(token))
      : (itemLines(item, "", quoteOf(token))[0] ?? "");
    changes.push({ from: token.offset, to: endOfToken(token), insert });
  }
  return changes;
}

function changeLines(
  items: readonly CST.CollectionItem[],
  { from, to, inserted }: Difference,
  { source, lineEnd: newline }: ChangePlace,
): TextChange[] | null {
  const starts = items.map((item) => startOfItem(item) ?? 0);
  const first = starts[0];
  if (
    first === undefined ||
    !starts.every((start) => isFirstOnLine(source, start))
  ) {
    return null;
  }
  const lineFrom = (at: number) => lineStart(source, starts[at] ?? 0);
  const lineTo = (at: number) => {
    const item = items[at];
    return item === undefined ? 0 : lineEnd(source, endOfItem(item));
  };
  const dash = `${source.slice(lineStart(source, first), first)}- `;
  const style = quoteOf(items[0]?.value);
  const lines = inserted.flatMap((item) => itemLines(item, dash, style));
  const at = from > 0 ? lineTo(from - 1) : lineFrom(0);

  const changes: TextChange[] = [];
  if (lines.length > 0)
    changes.push(linesChange(source, at, at, lines, newline));
  for (let gone = from; gone < to; gone += 1) {
    changes.push({ from: lineFrom(gone), to: lineTo(gone), insert: "" });
  }
  return changes;
}

function changeFlow(
  list: CST.FlowCollection,
  items: readonly CST.CollectionItem[],
  { from, to, inserted }: Difference,
): TextChange[] {
  const start = (at: number) => {
    const item = items[at];
    return (item && startOfItem(item)) ?? list.offset + 1;
  };
  const end = (at: number) => {
    const item = items[at];
    return item === undefined ? list.offset + 1 : endOfItem(item);
  };
  const style = quoteOf(items[Math.max(from - 1, 0)]?.value);
  const text = inserted.map((item) => writeItem(item, style)).join(", ");
  const isRemoval = inserted.length === 0;
  if (from < to && !isRemoval)
    return [{ from: start(from), to: end(to - 1), insert: text }];
  if (from > 0)
    return [
      {
        from: end(from - 1),
        to: end(to - 1),
        insert: isRemoval ? "" : `, ${text}`,
      },
    ];
  if (isRemoval) return [{ from: start(0), to: start(to), insert: "" }];
  const isEmpty = items.length === 0;
  return [
    { from: start(0), to: start(0), insert: isEmpty ? text : `${text}, ` },
  ];
}
