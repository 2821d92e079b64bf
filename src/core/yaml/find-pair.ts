/**
 * Follows a path of keys into a YAML tree.
 */
import { isMap, type Pair, type YAMLMap } from "yaml";
import type { YamlTree } from "./parse-yaml";
import { pairsByKey } from "./read-node";

export interface Found {
  /** The innermost mapping on the way; null when there is none at all. */
  readonly map: YAMLMap | null;
  readonly pair: Pair | null;
  /** Which key of the path `pair` has, or would have. */
  readonly depth: number;
}

/** How far a path leads. */
export function findPair(tree: YamlTree, path: readonly string[]): Found {
  let map: YAMLMap | null = tree.map;
  for (let depth = 0; ; depth += 1) {
    const pair: Pair | null =
      (map && pairsByKey(map).get(path[depth] ?? "")) ?? null;
    // What an alias stands for belongs to another key.
    const below: YAMLMap | null = isMap(pair?.value) ? pair.value : null;
    if (below === null || depth === path.length - 1)
      return { map, pair, depth };
    map = below;
  }
}
