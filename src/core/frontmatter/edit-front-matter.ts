/**
 * Turns edits of front matter fields into changes of the file's text that touch nothing else.
 */
import type { TextChange } from "../text-change";
import { editYaml, type EditRules, type YamlEdit } from "../yaml/edit-yaml";
import { readFrontMatter } from "./read-front-matter";
import { splitFrontMatter, type FrontMatterSplit } from "./split";

export interface FrontMatterEdit {
  readonly key: string;
  /** Null removes the key. */
  readonly value: string | boolean | readonly string[] | null;
}

/** New keys are written in this order among those that are there. */
const keyOrder = [
  "layout",
  "title",
  "date",
  "updated",
  "slug",
  "author",
  "description",
  "excerpt",
  "cover",
  "coverAlt",
  "series",
  "tags",
  "categories",
  "aliases",
  "navigation",
  "draft",
  "published",
];

const rules: EditRules = {
  order: () => keyOrder,
  isTyped: ([key]) => key === "date" || key === "updated",
};

/**
 * Whether the front matter of a text can be edited: it is sound, or there is none yet. Where it
 * cannot (broken YAML, another language, no closing fence), only the text itself can mend it.
 */
export function canEditFrontMatter(text: string): boolean {
  return readFrontMatter(text).problems.every(
    ({ severity }) => severity !== "error",
  );
}

/**
 * The changes that make the edits, in ascending order. Comments, the order of keys, quotes, anchors,
 * unknown keys and line ends stay; a missing front matter is created; a value that is there already
 * changes nothing. Empty also when the front matter cannot be edited, or when an edit cannot be made
 * without harm to the rest (removing an anchor that is referred to): nothing is ever guessed.
 */
export function editFrontMatter(
  text: string,
  edits: readonly FrontMatterEdit[],
): TextChange[] {
  if (!canEditFrontMatter(text)) return [];
  const split = splitFrontMatter(text);
  const yamlEdits = edits.map(({ key, value }) => ({ path: [key], value }));
  if (!split.hasFrontMatter) return createFrontMatter(text, split, yamlEdits);
  const changes = editYaml(split.yaml, yamlEdits, rules) ?? [];
  return changes.map(({ from, to, insert }) => ({
    from: from + split.yamlFrom,
    to: to + split.yamlFrom,
    insert,
  }));
}

function createFrontMatter(
  text: string,
  { bodyFrom }: FrontMatterSplit,
  edits: readonly YamlEdit[],
): TextChange[] {
  const newline = /\r\n|\n|\r/.exec(text)?.[0] ?? "\n";
  // The line end tells the writer of the YAML which one to use.
  const changes = editYaml(newline, edits, rules) ?? [];
  const yaml = changes.map(({ insert }) => insert).join("");
  if (yaml === "") return [];
  const body = text.slice(bodyFrom);
  const gap = body === "" || /^[ \t]*[\r\n]/.test(body) ? "" : newline;
  const insert = `---${newline}${yaml}---${newline}${gap}`;
  return [{ from: bodyFrom, to: bodyFrom, insert }];
}
