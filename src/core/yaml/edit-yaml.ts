/**
 * Edits YAML as a careful hand would: the wanted keys change, every other byte stays.
 */
import { isAlias, isMap, isSeq, type CST, type Pair, type YAMLMap } from "yaml";
import { createChangingText } from "../compose-changes";
import type { TextChange } from "../text-change";
import { changeList } from "./change-list";
import { changeValue, type ChangePlace } from "./change-value";
import { insertPair, removePair } from "./change-map";
import { isSound, type YamlEdit } from "./check-edit";
import { findPair } from "./find-pair";
import { listSteps } from "./list-steps";
import { parseYaml, type YamlTree } from "./parse-yaml";
import { lineStart, startOfItem } from "./places";
import {
  createNodeReader,
  isNothing,
  pairsByKey,
  type NodeReader,
} from "./read-node";
import { isSameValue } from "./same-value";
import {
  isNested,
  type NestedValue,
  type YamlRecord,
  type YamlValue,
} from "./write-value";

export type { YamlEdit };

export interface EditRules {
  /** The sensible order of keys below a path; unlisted ones come last. */
  order(path: readonly string[]): readonly string[];
  /** Whether a text for this key is a number or a date rather than words, and needs no quotes. */
  isTyped(path: readonly string[]): boolean;
}

/**
 * The changes that lead to the wanted values; none for a value that is there already. Null when the
 * YAML is broken, or written so that the edit cannot be made without harm to the rest.
 */
export function editYaml(
  source: string,
  edits: readonly YamlEdit[],
  rules: EditRules,
): TextChange[] | null {
  const changing = createChangingText(source);
  const wanted = edits.map(withPlainLineEnds);
  for (const edit of wanted) {
    for (const step of stepsOf(changing.text(), edit)) {
      const changes = changesFor(changing.text(), step, rules);
      if (changes === null) return null;
      changing.apply(changes.toSorted((a, b) => a.from - b.from));
    }
  }
  return isSound(source, changing.text(), wanted) ? changing.changes() : null;
}

/** A line end within a value is one, whichever way the system it was typed on writes it. */
function withPlainLineEnds(edit: YamlEdit): YamlEdit {
  const plain = (text: string) => text.replace(/\r\n?/g, "\n");
  const { value } = edit;
  if (typeof value === "string") return { ...edit, value: plain(value) };
  return isTextList(value) ? { ...edit, value: value.map(plain) } : edit;
}

function isTextList(value: YamlEdit["value"]): value is readonly string[] {
  return (
    Array.isArray(value) && value.every((item) => typeof item === "string")
  );
}

/** A list is edited run by run. */
function stepsOf(source: string, edit: YamlEdit): readonly YamlEdit[] {
  if (typeof edit.value !== "object" || edit.value === null) return [edit];
  const tree = parseYaml(source);
  const { pair, depth } = findPair(tree, edit.path);
  if (depth < edit.path.length - 1) return [edit];
  const old = itemsOf(pair?.value, createNodeReader(tree));
  if (old === null || edit.value.length === 0) return [edit];
  const lists = listSteps<string | YamlRecord>(old, edit.value, isSameItem);
  return lists
    .filter((list) => list.length > 0)
    .map((list) => ({ path: edit.path, value: list as typeof edit.value }));
}

function isSameItem(a: string | YamlRecord, b: string | YamlRecord): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function changesFor(
  source: string,
  { path, value }: YamlEdit,
  rules: EditRules,
): TextChange[] | null {
  const tree = parseYaml(source);
  if (tree.faults.length > 0 || !isMapOrNothing(tree)) return null;
  const reader = createNodeReader(tree);
  const found = findPair(tree, path);
  const written =
    value === null ? null : nested(path.slice(found.depth + 1), value);
  const key = path[found.depth] ?? "";
  const parents = path.slice(0, found.depth);
  const place = placeOf(source, found.map, rules.isTyped(path));
  if (found.pair === null) {
    if (written === null) return [];
    return insertPair(found.map, key, written, rules.order(parents), place);
  }
  if (written === null) {
    if (found.depth < path.length - 1 || found.map === null) return [];
    return removePair(found.map, key, place);
  }
  return changePair(found.pair, written, reader, place);
}

/** A value below keys that are not there yet, as mappings in mappings. */
function nested(keys: readonly string[], value: YamlValue): NestedValue {
  const [below, ...rest] = keys;
  return below === undefined ? value : { below, value: nested(rest, value) };
}

function placeOf(
  source: string,
  map: YAMLMap | null,
  isTyped: boolean,
): ChangePlace {
  const token = map?.srcToken as CST.BlockMap | CST.FlowCollection | undefined;
  const first = token?.items[0];
  const start = (first && startOfItem(first)) ?? null;
  const isInFlow = token?.type === "flow-collection";
  const indent =
    start === null || isInFlow
      ? ""
      : source.slice(lineStart(source, start), start);
  return {
    source,
    lineEnd: /\r\n|\n|\r/.exec(source)?.[0] ?? "\n",
    indent,
    isInFlow,
    isTyped,
  };
}

function changePair(
  pair: Pair,
  value: NestedValue,
  reader: NodeReader,
  place: ChangePlace,
): TextChange[] | null {
  const item = pair.srcToken as CST.CollectionItem | undefined;
  if (item === undefined) return null;
  if (isNested(value)) {
    // What the alias stands for would be lost.
    return isAlias(pair.value) ? null : changeValue(item, value, place);
  }
  if (isSameValue(pair.value, value, reader)) return [];
  if (typeof value !== "object") return changeValue(item, value, place);
  const wanted: readonly (string | YamlRecord)[] = value;
  const old = itemsOf(pair.value, reader);
  const changes = old && changeList(item.value, old, wanted, place);
  if (changes) return changes;
  const joined = commaText(pair.value, wanted, reader);
  return changeValue(item, joined ?? value, place);
}

/** Items of a list that are all texts or all mappings of texts. */
function itemsOf(
  node: unknown,
  reader: NodeReader,
): (string | YamlRecord)[] | null {
  if (!isSeq(node)) return null;
  const items = node.items.map(
    (item) => reader.text(item) ?? recordOf(item, reader),
  );
  return items.every((item) => item !== null) ? items : null;
}

function recordOf(node: unknown, reader: NodeReader): YamlRecord | null {
  if (!isMap(node)) return null;
  return Object.fromEntries(
    [...pairsByKey(node)].map(([key, pair]) => [
      key,
      reader.text(pair.value) ?? "",
    ]),
  );
}

/** `tags: a, b` stays a text with commas, as long as no item has one itself. */
function commaText(
  node: unknown,
  wanted: readonly (string | YamlRecord)[],
  reader: NodeReader,
): string | null {
  const isWritten = reader.text(node)?.includes(",") === true;
  const isPossible = wanted.every(
    (item) => typeof item === "string" && !item.includes(","),
  );
  return isWritten && isPossible && wanted.length > 1
    ? wanted.join(", ")
    : null;
}

function isMapOrNothing(tree: YamlTree): boolean {
  const contents = tree.document?.contents;
  return tree.map !== null || !contents || isNothing(contents);
}
