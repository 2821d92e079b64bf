/**
 * What a post's path says about it: its kind, its name, a date, whether it is a draft.
 */
import type { PostKind } from "./post";

export interface NameFacts {
  readonly kind: PostKind;
  /** The file's name without date and extension; of `…/name/index.md` the folder's. */
  readonly name: string;
  /** The date at the beginning of the name as written, `2026-05-01`, or empty. */
  readonly date: string;
  /** A folder on the way is called `drafts` or, as Jekyll has it, `_drafts`. */
  readonly isInDrafts: boolean;
}

const dated = /^(\d{4}-\d{1,2}-\d{1,2})(?:[-_ ]+(.*))?$/s;

export function nameFacts(path: string): NameFacts {
  const segments = path.split("/");
  const file = segments.pop() ?? "";
  const stem = file.replace(/\.(?:md|markdown|mdown|mkd)$/i, "");
  const folder = segments.at(-1);
  const isBundle = /^index$/i.test(stem) && !isTopFolder(segments);
  const whole = isBundle && folder !== undefined ? folder : stem;
  const [, date = "", rest = ""] = dated.exec(whole) ?? [];
  return {
    kind: segments[0] === "pages" ? "page" : "post",
    name: rest === "" ? whole : rest,
    date,
    isInDrafts: segments.some((segment) => /^_?drafts$/i.test(segment)),
  };
}

/** `posts/index.md` is a post called index, not a bundle called posts. */
function isTopFolder(folders: readonly string[]): boolean {
  return (
    folders.length === 0 ||
    (folders.length === 1 &&
      /^_?(?:posts|pages|drafts)$/i.test(folders[0] ?? ""))
  );
}
