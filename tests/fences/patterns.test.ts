/**
 * Every regular expression of the sources takes time in proportion to its text, whatever the text:
 * a stranger's post could otherwise hold up typing or export with one line. Shown by analysis of
 * the patterns as automata, not by a clock.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { beforeAll, describe, expect, it } from "vitest";
import { root } from "../support/root";

interface Pattern {
  readonly place: string;
  readonly source: string;
  readonly flags: string;
}

/** Patterns that may take longer than in proportion, and why that does no harm. */
const bounded: Readonly<Record<string, string>> = {
  "core/checks/liquid.ts":
    "every repetition in it is bounded, so that no search is longer than 250 characters",
  "node/blog/conflict-copies.ts":
    "it sees paths, which the system keeps below 4,096 bytes",
};

type Check = typeof import("recheck").checkSync;
let analyse: Check;

beforeAll(async () => {
  // The analysis that is plain JavaScript: the same on every machine.
  process.env["RECHECK_BACKEND"] = "pure";
  ({ checkSync: analyse } = await import("recheck"));
});

/**
 * A verdict. On a busy machine the analyser has thrown a TypeError of its own, about a pattern of
 * four letters that it judges well at any other time: what it throws is no verdict, so it is asked
 * once more, and what it throws then is told.
 */
const check: Check = (...pattern) => {
  try {
    return analyse(...pattern);
  } catch {
    return analyse(...pattern);
  }
};

/** Looks over anything to a place that may be far: at each place that it looks from. */
const farLook = /\(\?<?[=!](?:[^()\\]|\\.)*?(?:\.|\[\^(?:[^\]\\]|\\.)+\])[*+]/;

/** Null when the pattern is linear, else what is wrong with it. */
function faultOf({ place, source, flags }: Pattern): string | null {
  if (farLook.test(source)) return `${place}: /${source}/ looks far around`;
  // What a sticky pattern costs is seen without its flag, which the analysis does not know.
  const known = flags.replace("v", "u");
  const exact = check(source, known, { checker: "automaton", timeout: null });
  // What looks around is no automaton: it is tried with texts that are bred to be slow, which
  // shows what grows beyond measure, and is not sure of what grows less.
  const found = exact.status === "unknown" ? bred(source, known) : exact;
  if (found.status === "safe") return null;
  const fault =
    found.status === "vulnerable" ? found.complexity.summary : found.status;
  return `${place}: /${source}/${flags} is ${fault}`;
}

function bred(source: string, flags: string): ReturnType<Check> {
  const found = check(source, flags, {
    checker: "fuzz",
    randomSeed: 1,
    timeout: null,
    attackTimeout: null,
    incubationTimeout: null,
  });
  const isBad =
    found.status === "vulnerable" && found.complexity.type === "exponential";
  return isBad ? found : ({ ...found, status: "safe" } as ReturnType<Check>);
}

function patternsOf(file: string): Pattern[] {
  const text = readFileSync(join(root, "src", file), "utf8");
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: Pattern[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf("/");
      const line = tree.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      found.push({
        place: `${file}:${line}`,
        source: node.text.slice(1, end),
        flags: node.text.slice(end + 1),
      });
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

const files = readdirSync(join(root, "src"), { recursive: true })
  .map((file) => String(file).replaceAll("\\", "/"))
  .filter((file) => /\.(?:tsx?|js)$/.test(file) && !file.endsWith(".d.ts"))
  .sort();
const withPatterns = files.filter((file) => patternsOf(file).length > 0);

describe("the patterns", () => {
  it.each(withPatterns.filter((file) => !(file in bounded)))(
    "of %s are linear",
    { timeout: 600_000 },
    (file) => {
      const faults = patternsOf(file).map(faultOf);
      expect(faults.filter((fault) => fault !== null)).toEqual([]);
    },
  );

  it.each(Object.entries(bounded))(
    "of %s may be slow, since %s",
    { timeout: 600_000 },
    (file) => {
      const sources = patternsOf(file).map(({ source }) => source);
      expect(sources.length).toBeGreaterThan(0);
      // A repetition without bounds would make the reason untrue.
      if (file === "core/checks/liquid.ts") {
        expect(sources[0]).not.toMatch(/[*+](?!\?=)/);
      }
    },
  );

  it("are found at all", () => {
    expect(files.flatMap(patternsOf).length).toBeGreaterThan(300);
  });

  it("are seen to be slow when they are", () => {
    const slow = { place: "here", flags: "" };
    expect(faultOf({ ...slow, source: "[-_]+$" })).toContain("2nd degree");
    expect(faultOf({ ...slow, source: "^(?:a|b|ab)*$" })).toContain(
      "exponential",
    );
    expect(faultOf({ ...slow, source: "<!--(?!.*-->)" })).toContain(
      "looks far",
    );
    expect(faultOf({ ...slow, source: "a(?=[^b\\]]*b)" })).toContain(
      "looks far",
    );
    expect(faultOf({ ...slow, source: "a(?= *b)" })).toBeNull();
    expect(faultOf({ ...slow, source: "^[-_]+" })).toBeNull();
  });
});
