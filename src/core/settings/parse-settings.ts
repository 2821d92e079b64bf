/**
 * Turns the text of galley.yaml into settings with every default filled in, and complaints.
 */
import { isMap, isScalar, type Pair, type YAMLMap } from "yaml";
import { linePlaces } from "../line-places";
import type { Problem } from "../problem";
import { parseYaml, type YamlTree } from "../yaml/parse-yaml";
import {
  createNodeReader,
  isNothing,
  offsetOf,
  repeatedPairs,
  pairsByKey,
  type NodeReader,
} from "../yaml/read-node";
import { defaultSettings, styleDefaults } from "./default-settings";
import { hintForKey } from "./nearest-key";
import { isChecker, settingsTable, type SettingsTable } from "./settings-table";
import type { SiteSettings } from "./site-settings";

export interface ParsedSettings {
  readonly settings: SiteSettings;
  readonly problems: readonly Problem[];
}

export const settingsPath = "galley.yaml";

/** Values that passed their checks, in the shape of the table. */
interface Values {
  [key: string]: unknown;
}

/**
 * Reads settings; `folderName` is the title of a blog without one. Never throws: a bad value is
 * reported with its line and what is allowed, and its default holds.
 */
export function parseSettings(
  text: string,
  folderName: string,
): ParsedSettings {
  const tree = parseYaml(text);
  const fault = tree.faults[0];
  if (fault !== undefined) {
    const problem = createProblem(tree, fault.offset, {
      code: "settings-broken",
      message: `The settings cannot be read, so the defaults hold. ${fault.message}`,
      ...(fault.hint === undefined ? {} : { hint: fault.hint }),
    });
    return {
      settings: defaultSettings(folderName),
      problems: [{ ...problem, severity: "error" }],
    };
  }
  const problems: Problem[] = [];
  const values = tree.map
    ? readTable(tree.map, settingsTable, [], {
        tree,
        reader: createNodeReader(tree),
        problems,
      })
    : {};
  if (tree.map === null && !isEmpty(tree)) problems.push(noMapping(tree));
  return { settings: withDefaults(values, folderName), problems };
}

interface Reading {
  readonly tree: YamlTree;
  readonly reader: NodeReader;
  readonly problems: Problem[];
}

function readTable(
  map: YAMLMap,
  table: SettingsTable,
  path: readonly string[],
  reading: Reading,
): Values {
  const values: Values = {};
  for (const pair of repeatedPairs(map)) {
    reading.problems.push(repeatedProblem(reading.tree, pair));
  }
  for (const [key, pair] of pairsByKey(map)) {
    const place = [...path, key];
    const entry = Object.hasOwn(table, key) ? table[key] : undefined;
    if (entry === undefined) {
      reading.problems.push(unknownProblem(reading.tree, pair, place));
    } else {
      const value = readEntry(pair, entry, place, reading);
      if (value !== undefined) values[key] = value;
    }
  }
  return values;
}

/** Undefined when the default holds. */
function readEntry(
  pair: Pair,
  entry: SettingsTable[string],
  path: readonly string[],
  reading: Reading,
): unknown {
  const node = reading.reader.resolve(pair.value);
  if (node === null || (isScalar(node) && node.source === "")) return undefined;
  if (isChecker(entry)) {
    const checked = entry(node, reading.reader);
    if ("value" in checked) return checked.value;
    reading.problems.push(invalidProblem(reading, pair, path, checked.allowed));
    return undefined;
  }
  if (isMap(node)) return readTable(node, entry, path, reading);
  if (isNothing(node)) return undefined;
  // The usual short form: `author: Jane Doe`.
  const name = path.join() === "author" ? reading.reader.text(node) : null;
  if (name !== null) return { name: name.trim() };
  const keys = `settings below it: ${Object.keys(entry).join(", ")}`;
  reading.problems.push(invalidProblem(reading, pair, path, keys));
  return undefined;
}

/** Of a summary's listing other defaults hold than of an intro's; an empty text asks for the default. */
function withDefaults(values: Values, folderName: string): SiteSettings {
  const defaults = defaultSettings(folderName);
  const merged = merge(
    defaults as unknown as Values,
    values,
  ) as unknown as SiteSettings;
  const { listing } = merged;
  const ofStyle = styleDefaults[listing.style];
  const written = (values["listing"] ?? {}) as Values;
  return {
    ...merged,
    title: merged.title || defaults.title,
    listing: {
      ...listing,
      heading: (written["heading"] as string | undefined) || ofStyle.heading,
      perPage: (written["perPage"] as number | undefined) ?? ofStyle.perPage,
      readMore: (written["readMore"] as string | undefined) || ofStyle.readMore,
    },
  };
}

function merge(defaults: Values, values: Values): Values {
  const merged = { ...defaults };
  for (const [key, value] of Object.entries(values)) {
    const below = defaults[key];
    merged[key] =
      isGroup(below) && isGroup(value) ? merge(below, value) : value;
  }
  return merged;
}

function isGroup(value: unknown): value is Values {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isEmpty(tree: YamlTree): boolean {
  const contents = tree.document?.contents;
  return !contents || isNothing(contents);
}

const knownPlaces = new WeakMap<YamlTree, ReturnType<typeof linePlaces>>();

function placesOf(tree: YamlTree): ReturnType<typeof linePlaces> {
  const known = knownPlaces.get(tree) ?? linePlaces(tree.source);
  knownPlaces.set(tree, known);
  return known;
}

function createProblem(
  tree: YamlTree,
  offset: number,
  words: Pick<Problem, "code" | "message" | "hint">,
): Problem {
  return {
    severity: "warning",
    path: settingsPath,
    ...placesOf(tree)(offset),
    ...words,
  };
}

function noMapping(tree: YamlTree): Problem {
  return createProblem(tree, 0, {
    code: "settings-broken",
    message: "The settings are not made of “key: value” lines.",
    hint: "Write one setting on each line: title: My blog",
  });
}

function repeatedProblem(tree: YamlTree, pair: Pair): Problem {
  const key = isScalar(pair.key) ? (pair.key.source ?? "") : "";
  return createProblem(tree, offsetOf(pair.key), {
    code: "setting-repeated",
    message: `“${key}” stands more than once; the last one counts.`,
    hint: "Remove all but one of them.",
  });
}

function unknownProblem(
  tree: YamlTree,
  pair: Pair,
  path: readonly string[],
): Problem {
  return createProblem(tree, offsetOf(pair.key), {
    code: "setting-unknown",
    message: `“${path.join(".")}” is not a setting of Galley and has no effect.`,
    hint: hintForKey(path) ?? "Remove it, or write it as a comment.",
  });
}

function invalidProblem(
  { tree, reader }: Reading,
  pair: Pair,
  path: readonly string[],
  allowed: string,
): Problem {
  const typed = reader.text(pair.value);
  const shown = typed === null ? "what is written there" : `“${typed}”`;
  return createProblem(tree, offsetOf(pair.value), {
    code: "setting-invalid",
    message: `${path.join(".")}: ${shown} is not ${allowed}. The default holds.`,
    hint: `Write ${allowed}.`,
  });
}
