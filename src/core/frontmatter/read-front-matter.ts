/**
 * Reads front matter as its author typed it, and says what is wrong with it.
 */
import { isScalar, type Pair } from "yaml";
import { linePlaces } from "../line-places";
import type { Problem } from "../problem";
import { parseYaml, type YamlTree } from "../yaml/parse-yaml";
import {
  createNodeReader,
  offsetOf,
  pairsByKey,
  repeatedPairs,
  type NodeReader,
} from "../yaml/read-node";
import { splitFrontMatter, type FrontMatterSplit } from "./split";

export interface FrontMatter {
  readonly split: FrontMatterSplit;
  readonly tree: YamlTree;
  readonly reader: NodeReader;
  /** Pairs of the mapping; empty when there is none or when the YAML is broken. */
  readonly pairs: ReadonlyMap<string, Pair>;
  /** When the YAML is broken: what plain `key: value` lines still say. */
  readonly salvaged: ReadonlyMap<string, string>;
  /** With `path` empty: the caller knows the file. */
  readonly problems: readonly Problem[];
}

/** Never throws. `split` is that of the text, for who has made it before. */
export function readFrontMatter(
  text: string,
  split: FrontMatterSplit = splitFrontMatter(text),
): FrontMatter {
  const tree = parseYaml(split.yaml);
  const isSound = tree.faults.length === 0;
  return {
    split,
    tree,
    reader: createNodeReader(tree),
    pairs: isSound && tree.map ? pairsByKey(tree.map) : new Map<string, Pair>(),
    salvaged: isSound ? new Map<string, string>() : salvage(split.yaml),
    problems: problemsOf(split, tree),
  };
}

/** 1-based line in the file of an offset in the front matter. */
export function lineInFile(split: FrontMatterSplit, offset: number): number {
  // The opening fence is line 1.
  return placesOf(split)(offset).line + 1;
}

const knownPlaces = new WeakMap<
  FrontMatterSplit,
  ReturnType<typeof linePlaces>
>();

function placesOf(split: FrontMatterSplit): ReturnType<typeof linePlaces> {
  const known = knownPlaces.get(split) ?? linePlaces(split.yaml);
  knownPlaces.set(split, known);
  return known;
}

function problemsOf(split: FrontMatterSplit, tree: YamlTree): Problem[] {
  if (split.foreign !== null) return [foreignProblem(split.foreign)];
  const first = tree.faults[0];
  if (first !== undefined) {
    // What follows the first fault is mostly its echo.
    return [
      {
        code: "front-matter-broken",
        severity: "error",
        message: `The front matter cannot be read. ${first.message}`,
        path: "",
        line: lineInFile(split, first.offset),
        column: placesOf(split)(first.offset).column,
        ...(first.hint === undefined ? {} : { hint: first.hint }),
      },
    ];
  }
  if (tree.map === null) return isEmpty(tree) ? [] : [noMappingProblem];
  return repeatedPairs(tree.map).map((pair) => repeatedProblem(split, pair));
}

function isEmpty(tree: YamlTree): boolean {
  const contents = tree.document?.contents;
  return !contents || (isScalar(contents) && contents.source === "");
}

const noMappingProblem: Problem = {
  code: "front-matter-broken",
  severity: "error",
  message: "The front matter is not made of “key: value” lines.",
  path: "",
  line: 2,
  hint: "Write one key with its value on each line: title: My post",
};

function repeatedProblem(split: FrontMatterSplit, pair: Pair): Problem {
  const key = isScalar(pair.key) ? (pair.key.source ?? "") : "";
  return {
    code: "front-matter-repeated-key",
    severity: "warning",
    message: `“${key}” stands more than once; the last one counts.`,
    path: "",
    line: lineInFile(split, offsetOf(pair.key)),
    hint: "Remove all but one of them.",
  };
}

function foreignProblem(
  foreign: NonNullable<FrontMatterSplit["foreign"]>,
): Problem {
  const problem = { severity: "error", path: "", line: 1 } as const;
  switch (foreign) {
    case "unterminated":
      return {
        ...problem,
        code: "front-matter-unterminated",
        message: "The front matter has a first line of dashes and no second.",
        hint: "Put a line of three dashes below its last key.",
      };
    case "language":
      return {
        ...problem,
        code: "front-matter-language",
        message:
          "The front matter names a language. Galley reads YAML only and never runs code from a post.",
        hint: "Let the first line be three dashes and nothing else, and write “key: value” lines.",
      };
    case "toml":
      return {
        ...problem,
        code: "front-matter-language",
        message: "The front matter is TOML; Galley reads YAML.",
        hint: "Write it between lines of three dashes, as “key: value” lines.",
      };
  }
}

const plainLine = /^([A-Za-z]\w*):[ \t]+(\S[^\r\n]*)$/gm;

/**
 * A broken post keeps its name in the list, and a draft stays one: simple lines are taken at their
 * word, quotation marks around the whole value removed.
 */
function salvage(yaml: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const [, key = "", value = ""] of yaml.matchAll(plainLine)) {
    fields.set(key, value.trim().replace(/^(["'])(.*)\1$/, "$2"));
  }
  return fields;
}
