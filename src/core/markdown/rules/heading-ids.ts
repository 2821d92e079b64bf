/**
 * Ids of headings: from their text, in any script, unique in the document; or as the writer gives
 * them, `## Title {#id}`.
 */
import type { MarkdownIt, StateCore, Token } from "markdown-it";
import { slugify } from "../../slug";
import { withoutEnd } from "../../without-end";
import { plainText } from "../text/plain-text";
import { isOfPart } from "./footnotes";

/** Ids that mean something else on a page: the fold, the theme's landmarks, the notes. */
const taken = /^(?:more|main|content|top|fn(?:ref)?[\d-]+)$/;
const given = /[ \t]\{#([^\s{}"'<>&]+)\}$/;

/** Adds ids to headings, as their `id` attribute. */
export function addHeadingIds(md: MarkdownIt): void {
  md.core.ruler.push("heading_ids", giveIds);
}

function giveIds(state: StateCore): void {
  if (isOfPart(state.env)) return;
  const ids = new UniqueIds();
  for (const { token, wanted } of wantedIds(state.tokens)) {
    token.attrSet("id", ids.take(wanted));
  }
}

/** What each heading wants to be called. The id that a writer gives is taken out of the heading's text. */
export function wantedIds(
  tokens: readonly Token[],
): { readonly token: Token; readonly wanted: string }[] {
  return tokens.flatMap((token, index) => {
    const inline = tokens[index + 1];
    if (token.type !== "heading_open" || inline === undefined) return [];
    const wanted = takeGivenId(inline) ?? slugify(plainText([inline]));
    return [{ token, wanted }];
  });
}

function takeGivenId(inline: Token): string | null {
  const last = inline.children?.at(-1);
  if (last?.type !== "text") return null;
  const match = given.exec(last.content);
  if (match === null) return null;
  last.content = withoutEnd(last.content.slice(0, match.index), " \t");
  return match[1] ?? null;
}

/** Gives each id once. */
export class UniqueIds {
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
