/**
 * Proves an edit of YAML by reading the result: no change is better than a harmful one.
 */
import { isAlias } from "yaml";
import { findPair } from "./find-pair";
import { parseYaml, type YamlTree } from "./parse-yaml";
import { createNodeReader, pairsByKey } from "./read-node";
import { isSameValue } from "./same-value";
import type { YamlValue } from "./write-value";

export interface YamlEdit {
  /** Keys from the top to the value. */
  readonly path: readonly string[];
  /** Null removes the key. */
  readonly value: YamlValue | null;
}

/** The result reads as wanted, and what was not to change reads as before. */
export function isSound(
  before: string,
  after: string,
  edits: readonly YamlEdit[],
): boolean {
  if (before === after) return true;
  const [old, now] = [parseYaml(before), parseYaml(after)];
  if (now.faults.length > 0) return false;
  const reader = createNodeReader(now);
  const isDone = edits.every(({ path, value }, at) => {
    const isOverruled = edits
      .slice(at + 1)
      .some((later) => later.path.join() === path.join());
    if (isOverruled) return true;
    const { pair, depth } = findPair(now, path);
    const isThere = pair !== null && depth === path.length - 1;
    return value === null
      ? !isThere
      : isThere && isSameValue(pair.value, value, reader);
  });
  const edited = new Set(edits.map(({ path }) => path[0] ?? ""));
  return isDone && signature(old, edited) === signature(now, edited);
}

/** What the keys that nobody edits say. */
function signature(tree: YamlTree, edited: ReadonlySet<string>): string {
  if (tree.map === null) return "[]";
  const reader = createNodeReader(tree);
  const kept = [...pairsByKey(tree.map)].filter(([key]) => !edited.has(key));
  return JSON.stringify(
    kept.map(([key, { value }]) => [
      key,
      // What it stands for may well be what was edited.
      isAlias(value)
        ? value.source
        : (reader.text(value) ?? reader.texts(value)),
    ]),
  );
}
