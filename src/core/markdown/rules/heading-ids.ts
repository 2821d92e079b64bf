/**
 * Ids of headings: from their text, in any script, unique in the document; or as the writer gives
 * them, `## Title {#id}`.
 */
import type { MarkdownIt, StateCore, Token } from "markdown-it";
import { slugify } from "../../slug";
import { withoutEnd } from "../../without-end";
import { plainText } from "../text/plain-text";

/** Ids that mean something else on a page: the fold, the theme's landmarks, the notes. */
const taken = /^(?:more|main|content|top|fn(?:ref)?[\d-]+)$/;
const given = /[ \t]\{#([^\s{}"'<>&]+)\}$/;

/** Adds ids to headings, as their `id` attribute. */
export function addHeadingIds(md: MarkdownIt): void {
  md.core.ruler.push("heading_ids", giveIds);
}

function giveIds(state: StateCore): void {
  const ids = new UniqueIds();
  for (const [index, token] of state.tokens.entries()) {
    const inline = state.tokens[index + 1];
    if (token.type !== "heading_open" || inline === undefined) continue;
    const wanted = takeGivenId(inline) ?? slugify(plainText([inline]));
    token.attrSet("id", ids.take(wanted));
  }
}

function takeGivenId(inline: Token): string | null {
  const last = inline.children?.at(-1);
  if (last?.type !== "text") return null;
  const match = given.exec(last.content);
  if (match === null) return null;
  last.content = withoutEnd(last.content.slice(0, match.index), " \t");
  return match[1] ?? null;
}

class UniqueIds {
  readonly #used = new Set<string>();
  readonly #next = new Map<string, number>();

  take(wanted: string): string {
    const base = baseOf(wanted);
    let id = base;
    let number = this.#next.get(base) ?? 2;
    while (this.#used.has(id)) id = `${base}-${number++}`;
    this.#next.set(base, number);
    this.#used.add(id);
    return id;
  }
}

/** Style sheets and checkers expect an id to begin with a letter. */
function baseOf(wanted: string): string {
  if (wanted === "") return "section";
  const isFree = /^\p{L}/u.test(wanted) && !taken.test(wanted);
  return isFree ? wanted : `section-${wanted}`;
}
