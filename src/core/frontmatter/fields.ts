/**
 * The fields of front matter by name: texts, lists and flags, each with what is wrong with it.
 */
import { isMap } from "yaml";
import type { Problem } from "../problem";
import { flagOf } from "../yaml/flag";
import { isNothing, offsetOf } from "../yaml/read-node";
import {
  lineInFile,
  readFrontMatter,
  type FrontMatter,
} from "./read-front-matter";
import type { PlainValue } from "./plain-values";

export interface Fields {
  /** Text as typed, trimmed; empty when there is none. */
  text(key: string): string;
  /** Like `text`, but `~` and `null` are no text: for fields that nobody fills with these words. */
  optionalText(key: string): string;
  /** A list, a comma-separated text, or a single text; without blanks and repetitions. */
  list(key: string): string[];
  /** Null when the key is absent, empty, or says neither yes nor no. */
  flag(key: string): boolean | null;
  /** Whether the key is there with some value. */
  has(key: string): boolean;
  /** 1-based line of the key in the file. */
  line(key: string): number;
  /** What reading the fields has found so far, with `path` empty. */
  readonly problems: readonly Problem[];
}

/** What stands at the keys of front matter, however it was read. */
interface Values {
  /** A single text; null for anything else, undefined when the key is absent. */
  text(key: string): string | null | undefined;
  texts(key: string): readonly string[] | null;
  isNothing(key: string): boolean;
  /** What a line of broken front matter says. */
  salvaged(key: string): string;
  line(key: string): number;
}

/** The fields of front matter that a YAML parser has read. */
export function createFields(frontMatter: FrontMatter): Fields {
  const { pairs, reader, salvaged, split } = frontMatter;
  const valueOf = (key: string) => reader.resolve(pairs.get(key)?.value);
  return fieldsOf({
    text: (key) => {
      const value = valueOf(key);
      return value === null ? undefined : reader.text(value);
    },
    texts: (key) => reader.texts(valueOf(key)),
    isNothing: (key) => isNothing(valueOf(key)),
    salvaged: (key) => salvaged.get(key) ?? "",
    line: (key) => lineInFile(split, offsetOf(pairs.get(key)?.key ?? null)),
  });
}

/** The fields of front matter that is plain: the same as those of `createFields`. */
export function plainFields(values: ReadonlyMap<string, PlainValue>): Fields {
  return fieldsOf({
    text: (key) => values.get(key)?.text,
    texts: (key) => values.get(key)?.texts ?? null,
    isNothing: () => false,
    salvaged: () => "",
    // The opening fence is line 1.
    line: (key) => (values.get(key)?.line ?? 0) + 2,
  });
}

function fieldsOf(values: Values): Fields {
  const problems: Problem[] = [];
  const reported = new Set<string>();
  const { line } = values;

  function report(key: string, message: string, hint: string): void {
    if (reported.has(key)) return;
    reported.add(key);
    problems.push({
      code: "front-matter-wrong-type",
      severity: "warning",
      message: `“${key}” ${message}`,
      path: "",
      line: line(key),
      hint,
    });
  }

  function rawText(key: string): string | null {
    const text = values.text(key);
    return text === undefined ? values.salvaged(key) : text;
  }

  function text(key: string): string {
    const raw = rawText(key);
    if (raw !== null) return raw.trim();
    report(key, "should be a single text.", `Write it as ${key}: some text`);
    return "";
  }

  function optionalText(key: string): string {
    return values.isNothing(key) ? "" : text(key);
  }

  function list(key: string): string[] {
    const items = values.texts(key) ?? splitAtCommas(text(key));
    return [...new Set(items.map((item) => item.trim()).filter(Boolean))];
  }

  function flag(key: string): boolean | null {
    const typed = optionalText(key);
    if (typed === "") return null;
    const meant = flagOf(typed);
    if (meant !== null) return meant;
    report(key, "should be true or false.", `Write it as ${key}: true`);
    return null;
  }

  const has = (key: string) => optionalText(key) !== "";
  return { text, optionalText, list, flag, has, line, problems };
}

/**
 * `tags: a, b` are two. Without a comma a text is one tag, blanks and all: Jekyll would split at
 * blanks, but it alone does, and a tag of two words that falls apart is harder to see than two
 * tags that stick together.
 */
function splitAtCommas(text: string): string[] {
  return text.split(",");
}

const listKeys: ReadonlySet<string> = new Set([
  "tags",
  "categories",
  "aliases",
]);
const flagKeys: ReadonlySet<string> = new Set([
  "draft",
  "published",
  "navigation",
]);

/**
 * Every field whose value is a text, a list of texts or a flag, as typed, for a form. Fields that
 * are lists by nature (`tags`, `categories`, `aliases`) always are; other keys have their own shape;
 * mappings are left out. The object has no prototype.
 */
export function readFrontMatterFields(
  text: string,
): Record<string, string | string[] | boolean> {
  const frontMatter = readFrontMatter(text);
  const fields = createFields(frontMatter);
  const result = Object.create(null) as Record<
    string,
    string | string[] | boolean
  >;
  for (const [key, pair] of frontMatter.pairs) {
    const value = frontMatter.reader.resolve(pair.value);
    if (value === null || isMap(value)) continue;
    if (listKeys.has(key)) result[key] = fields.list(key);
    else if (flagKeys.has(key))
      result[key] = fields.flag(key) ?? fields.text(key);
    else result[key] = frontMatter.reader.texts(value) ?? fields.text(key);
  }
  for (const [key, value] of frontMatter.salvaged) result[key] = value;
  return result;
}
