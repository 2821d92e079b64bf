/**
 * Where the tokens of YAML's concrete syntax tree begin and end in the source.
 */
import type { CST } from "yaml";
import { withoutEnd } from "../without-end";

/** Offset after the last character of a value, comments and line ends behind it left out. */
export function endOfToken(token: CST.Token): number {
  switch (token.type) {
    case "block-scalar":
      return endOfBlockScalar(token);
    case "flow-collection": {
      const closing = token.end.find((end) => end.type.startsWith("flow-"));
      return closing ? closing.offset + closing.source.length : token.offset;
    }
    case "block-map":
    case "block-seq":
      return Math.max(token.offset, ...token.items.map(endOfItem));
    default:
      return token.offset + ("source" in token ? token.source.length : 0);
  }
}

/** The blank lines below a block belong to it only where its header says so (`|+`). */
function endOfBlockScalar(token: CST.BlockScalar): number {
  const header = headerOf(token);
  const from =
    (token.props.at(-1)?.offset ?? token.offset) + lengthOf(token.props.at(-1));
  if (header?.source.includes("+") === true) return from + token.source.length;
  const content = withoutEnd(token.source, " \t\r\n");
  return from + content.length;
}

export function headerOf(token: CST.BlockScalar): CST.SourceToken | null {
  const header = token.props.find(
    (prop) => prop.type === "block-scalar-header",
  );
  return (header as CST.SourceToken | undefined) ?? null;
}

function lengthOf(token: CST.Token | undefined): number {
  return token !== undefined && "source" in token ? token.source.length : 0;
}

/** Offset after the last meaningful character of a pair or list item. */
export function endOfItem(item: CST.CollectionItem): number {
  if (item.value) return endOfToken(item.value);
  const marks = [...item.start, ...(item.sep ?? [])].filter(
    ({ type }) => !["space", "comment", "newline", "comma"].includes(type),
  );
  const key = item.key ? endOfToken(item.key) : 0;
  return Math.max(
    key,
    ...marks.map((mark) => mark.offset + mark.source.length),
  );
}

/** Offset of the first meaningful character of a pair or list item. */
export function startOfItem(item: CST.CollectionItem): number | null {
  const mark = item.start.find(
    ({ type }) => !["space", "comment", "newline", "comma"].includes(type),
  );
  return (mark ?? item.key ?? item.value)?.offset ?? null;
}

/** Offset after a pair's colon, and after an anchor or tag behind it. */
export function afterColon(item: CST.CollectionItem): number | null {
  const marks = (item.sep ?? []).filter(({ type }) =>
    ["map-value-ind", "anchor", "tag"].includes(type),
  );
  const last = marks.at(-1);
  return last === undefined ? null : last.offset + last.source.length;
}

/** Offset of the first character of the line on which an offset lies. */
export function lineStart(source: string, offset: number): number {
  const before = source.slice(0, offset);
  return Math.max(before.lastIndexOf("\n"), before.lastIndexOf("\r")) + 1;
}

/** Offset before the line end of the line on which an offset lies. */
export function beforeLineEnd(source: string, offset: number): number {
  const rest = /[\r\n]/.exec(source.slice(offset));
  return rest === null ? source.length : offset + rest.index;
}

/** Offset after the line end of the line on which an offset lies. */
export function lineEnd(source: string, offset: number): number {
  const at = beforeLineEnd(source, offset);
  return at + (source.startsWith("\r\n", at) ? 2 : at < source.length ? 1 : 0);
}

/** Whether only blanks stand before an offset on its line. */
export function isFirstOnLine(source: string, offset: number): boolean {
  return source.slice(lineStart(source, offset), offset).trim() === "";
}
