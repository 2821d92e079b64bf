/**
 * Reads nodes of a YAML tree as their author typed them: `012`, `~`, `no` and `12:30` stay what they
 * are, instead of becoming numbers, nothing, a flag and 750.
 */
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";
import type { YamlTree } from "./parse-yaml";

/** Lists in lists, as Hexo writes categories, are flattened this far. */
const maxListDepth = 3;

export interface NodeReader {
  /** The node that an alias stands for, or the node itself; null when there is none. */
  resolve(node: unknown): Node | null;
  /** The text of a scalar as typed, without its quotes; null when it is not a scalar. */
  text(node: unknown): string | null;
  /** The texts of a list's scalars; null when it is not a list. */
  texts(node: unknown): string[] | null;
}

export function createNodeReader({ aliases }: YamlTree): NodeReader {
  function resolve(node: unknown): Node | null {
    if (isAlias(node)) return aliases.get(node) ?? null;
    return (node as Node | undefined) ?? null;
  }

  function text(node: unknown): string | null {
    const scalar = resolve(node);
    return isScalar(scalar) ? (scalar.source ?? "") : null;
  }

  /** Lists within are read where they stand, never by alias: nothing multiplies. */
  function flatten(list: YAMLSeq, depth: number): string[] {
    return list.items.flatMap((item) => {
      const one = text(item);
      if (one !== null) return [one];
      return isSeq(item) && depth < maxListDepth
        ? flatten(item, depth + 1)
        : [];
    });
  }

  function texts(node: unknown): string[] | null {
    const list = resolve(node);
    return isSeq(list) ? flatten(list, 0) : null;
  }

  return { resolve, text, texts };
}

/** Whether the author wrote nothing, or one of YAML's words for it: `~`, `null`. */
export function isNothing(node: unknown): boolean {
  return isScalar(node) && node.value === null;
}

/** A mapping's pairs by the text of their keys. Of a key that stands twice, the last counts. */
export function pairsByKey(map: YAMLMap): Map<string, Pair> {
  const pairs = new Map<string, Pair>();
  for (const pair of map.items) {
    const key = isScalar(pair.key) ? (pair.key.source ?? "") : null;
    if (key !== null) pairs.set(key, pair);
  }
  return pairs;
}

/** Pairs whose key stands a second time, or more often. */
export function repeatedPairs(map: YAMLMap): Pair[] {
  const seen = new Set<string>();
  return map.items.filter((pair) => {
    const key = isScalar(pair.key) ? (pair.key.source ?? "") : null;
    if (key === null) return false;
    const isRepeated = seen.has(key);
    seen.add(key);
    return isRepeated;
  });
}

/** Offset in the source at which a node begins. */
export function offsetOf(node: unknown): number {
  return (
    (isScalar(node) || isMap(node) || isSeq(node) || isAlias(node)
      ? node.range?.[0]
      : undefined) ?? 0
  );
}
