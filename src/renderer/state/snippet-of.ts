import type { SearchHit } from "#bridge";
import type { ListState } from "./state";

/** Every row asks at every change of the window: ten thousand finds are not gone through each time. */
const known = new WeakMap<readonly SearchHit[], ReadonlyMap<string, string>>();

/** Words around what was searched for in a post; empty or undefined when there are none. */
export function snippetOf(
  { hits }: ListState,
  path: string,
): string | undefined {
  if (hits === null) return undefined;
  let snippets = known.get(hits);
  if (snippets === undefined) {
    snippets = new Map(hits.map(({ id, snippet }) => [id, snippet]));
    known.set(hits, snippets);
  }
  return snippets.get(path);
}
