/**
 * Turns edits of settings into changes of the text of galley.yaml that touch nothing else.
 */
import type { TextChange } from "../text-change";
import { editYaml, type EditRules, type YamlEdit } from "../yaml/edit-yaml";
import { parseYaml } from "../yaml/parse-yaml";
import { pairsByKey } from "../yaml/read-node";
import { isMap } from "yaml";
import { isChecker, settingsTable, type SettingsTable } from "./settings-table";
import type { NavigationItem } from "./site-settings";

export interface SettingsEdit {
  /** `["listing", "perPage"]`. */
  readonly path: readonly string[];
  /** Null removes the setting, so that its default holds. */
  readonly value: string | number | boolean | null | readonly NavigationItem[];
}

const rules: EditRules = {
  order(path) {
    let table: SettingsTable = settingsTable;
    for (const key of path) {
      const entry = Object.hasOwn(table, key) ? table[key] : undefined;
      if (entry === undefined || isChecker(entry)) return [];
      table = entry;
    }
    return Object.keys(table);
  },
  isTyped: () => false,
};

/**
 * The changes that make the edits, in ascending order; comments, order, quotes and line ends stay.
 * Missing groups are created, an empty text becomes settings. Empty when nothing changes, and when
 * the YAML is broken: then only the text itself can mend it.
 */
export function editSettings(
  text: string,
  edits: readonly SettingsEdit[],
): TextChange[] {
  const bom = text.startsWith("\uFEFF") ? 1 : 0;
  const source = text.slice(bom);
  const yamlEdits = edits.map((edit) => asYamlEdit(source, edit));
  const changes = editYaml(source, yamlEdits, rules) ?? [];
  return changes.map(({ from, to, insert }) => ({
    from: from + bom,
    to: to + bom,
    insert,
  }));
}

function asYamlEdit(source: string, { path, value }: SettingsEdit): YamlEdit {
  const isNavigation = typeof value === "object" && value !== null;
  return {
    path: isShortAuthor(source, path) ? ["author"] : path,
    value: isNavigation
      ? value.map(({ label, url }) => ({ label, url }))
      : value,
  };
}

/** `author: Jane Doe` stays the short form. */
function isShortAuthor(source: string, path: readonly string[]): boolean {
  if (path.join(".") !== "author.name") return false;
  const { map } = parseYaml(source);
  const pair = map && pairsByKey(map).get("author");
  return pair !== null && pair !== undefined && !isMap(pair.value);
}
