/**
 * Writes a value as what stands behind a key's colon: something on the same line, lines below, or
 * both.
 */
import { writeBlock, writeScalar, type ScalarStyle } from "./write-scalar";

/** A list's item that is a mapping of texts. */
export type YamlRecord = Readonly<Record<string, string>>;

export type YamlValue =
  string | number | boolean | readonly string[] | readonly YamlRecord[];

/** A value below keys that are not there yet. */
export type NestedValue =
  YamlValue | { readonly below: string; readonly value: NestedValue };

export function isNested(
  value: NestedValue,
): value is Exclude<NestedValue, YamlValue> {
  return typeof value === "object" && "below" in value;
}

export interface WrittenValue {
  /** Behind the colon, without the blank; may be empty when there are lines. */
  readonly inline: string;
  /** Indented, without line ends. */
  readonly lines: readonly string[];
}

export interface ValueStyle extends ScalarStyle {
  /** Blanks before the key. */
  readonly indent: string;
}

export function writeValue(
  value: NestedValue,
  style: ValueStyle,
): WrittenValue {
  if (isNested(value)) return writeNested(value, style);
  if (typeof value === "string") return writeText(value, style);
  if (typeof value !== "object") return { inline: String(value), lines: [] };
  const isRecords = value.some((item) => typeof item === "object");
  if (isRecords && style.isInFlow !== true) {
    const records = value as readonly YamlRecord[];
    const dash = `${style.indent}  - `;
    return {
      inline: "",
      lines: records.flatMap((record) => recordLines(record, dash)),
    };
  }
  const items = value.map((item) => writeItem(item, {}));
  return { inline: `[${items.join(", ")}]`, lines: [] };
}

function writeNested(
  { below, value }: Exclude<NestedValue, YamlValue>,
  style: ValueStyle,
): WrittenValue {
  const indent = `${style.indent}  `;
  const { inline, lines } = writeValue(value, { ...style, indent });
  if (style.isInFlow === true)
    return { inline: `{ ${below}: ${inline} }`, lines };
  const blank = inline === "" ? "" : " ";
  return {
    inline: "",
    lines: [`${indent}${below}:${blank}${inline}`, ...lines],
  };
}

function writeText(text: string, style: ValueStyle): WrittenValue {
  if (text.includes("\n") && style.isInFlow !== true) {
    const [header, ...lines] = writeBlock(text, `${style.indent}  `) ?? [];
    if (header !== undefined) return { inline: header, lines };
  }
  return { inline: writeScalar(text, style), lines: [] };
}

/** An item within `[…]`. */
export function writeItem(
  item: string | YamlRecord,
  style: Pick<ScalarStyle, "quote">,
): string {
  if (typeof item === "string") {
    return writeScalar(item, { ...style, isInFlow: true });
  }
  const pairs = Object.entries(item).map(
    ([key, value]) => `${key}: ${writeScalar(value, { isInFlow: true })}`,
  );
  return `{ ${pairs.join(", ")} }`;
}

/** An item of a block list; `dash` is what stands before it on its first line. */
export function itemLines(
  item: string | YamlRecord,
  dash: string,
  style: Pick<ScalarStyle, "quote">,
): string[] {
  return typeof item === "string"
    ? [dash + writeScalar(item, style)]
    : recordLines(item, dash);
}

function recordLines(record: YamlRecord, dash: string): string[] {
  const below = " ".repeat(dash.length);
  return Object.entries(record).map(
    ([key, value], at) =>
      `${at === 0 ? dash : below}${key}: ${writeScalar(value, {})}`,
  );
}
