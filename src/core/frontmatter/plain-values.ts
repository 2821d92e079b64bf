/**
 * Front matter as nearly every post has it, `key: value` lines and lists in brackets, read without
 * a YAML parser, which takes twenty times as long. Anything that could mean more is left to it.
 */
import { maxYamlLength } from "../yaml/parse-yaml";

export interface PlainValue {
  /** As typed, without quotes; null for a list. */
  readonly text: string | null;
  readonly texts: readonly string[] | null;
  /** 0-based in the front matter. */
  readonly line: number;
}

/** A letter or digit, then no colon before a space, no space before a hash, no space at the end. */
const plain = String.raw`[\p{L}\p{N}](?:[^\s:#\p{C}]|:(?=[^\s\p{C}])|(?<=[^\s])#| +(?=[^\s#\p{C}]))*`;
const word = String.raw`[\p{L}\p{N}](?:[\p{L}\p{N}_./+-]| (?=[\p{L}\p{N}]))*`;
const field = new RegExp(
  [
    String.raw`^(?<key>[A-Za-z]\w{0,60}): (?:`,
    String.raw`(?<plain>${plain})|`,
    String.raw`"(?<double>(?:[^"\\\s\p{C}]| )*)"|`,
    String.raw`'(?<single>(?:[^'\s\p{C}]| )*)'|`,
    String.raw`\[(?<list>${word}(?:, ?${word})*)\])$`,
  ].join(""),
  "u",
);
/** YAML's words for no value at all. */
const nothing = /^(?:null|Null|NULL)$/;

/** The values by their keys; null where only a YAML parser knows what is meant. */
export function plainValues(
  yaml: string,
): ReadonlyMap<string, PlainValue> | null {
  if (yaml.length > maxYamlLength || !yaml.endsWith("\n")) return null;
  const values = new Map<string, PlainValue>();
  for (const [line, text] of yaml.slice(0, -1).split("\n").entries()) {
    const groups = field.exec(text)?.groups;
    const key = groups?.["key"] ?? "";
    if (groups === undefined || values.has(key)) return null;
    if (nothing.test(groups["plain"] ?? "")) return null;
    const { double, single, list } = groups;
    values.set(key, {
      text: groups["plain"] ?? double ?? single ?? null,
      texts: list?.split(/, ?/) ?? null,
      line,
    });
  }
  return values;
}
