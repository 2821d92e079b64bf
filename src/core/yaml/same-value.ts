/**
 * Whether a node already says what an edit wants, so that its bytes can stay.
 */
import { isMap, isSeq } from "yaml";
import { flagOf } from "./flag";
import { isNothing, pairsByKey, type NodeReader } from "./read-node";
import type { YamlRecord, YamlValue } from "./write-value";

export function isSameValue(
  node: unknown,
  value: YamlValue,
  reader: NodeReader,
): boolean {
  const text = reader.text(node);
  if (typeof value === "string") return isSameText(text, value);
  if (typeof value === "number") return text === String(value);
  if (typeof value === "boolean") return flagOf(text ?? "") === value;
  const list = reader.resolve(node);
  if (isSeq(list)) {
    return (
      list.items.length === value.length &&
      value.every((item, at) => isSameItem(list.items[at], item, reader))
    );
  }
  const parts = (text ?? "").split(",").map((part) => part.trim());
  const items = isNothing(list) ? [] : parts.filter(Boolean);
  return (
    JSON.stringify(items) === JSON.stringify(value) &&
    (items.length > 0 || isNothing(list))
  );
}

/** Forms show texts without the blanks around them: giving such a text back is no edit. */
function isSameText(text: string | null, wanted: string): boolean {
  return text === wanted || text?.trim() === wanted;
}

function isSameItem(
  node: unknown,
  item: string | YamlRecord,
  reader: NodeReader,
): boolean {
  if (typeof item === "string") return reader.text(node) === item;
  const map = reader.resolve(node);
  if (!isMap(map)) return false;
  const pairs = pairsByKey(map);
  const entries = Object.entries(item);
  return entries.every(
    ([key, value]) => reader.text(pairs.get(key)?.value) === value,
  );
}
