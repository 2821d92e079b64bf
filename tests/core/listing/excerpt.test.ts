import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { excerptOf, parseMarkdown } from "#core";
import { root } from "../../support/root";

interface Case {
  readonly title: string;
  readonly source: string;
  readonly text: string;
  readonly words?: number;
  readonly lists?: boolean;
  readonly untilFold?: boolean;
  readonly language?: string;
  readonly typographer?: boolean;
  readonly html?: boolean;
  readonly line?: number;
}

const file = join(root, "tests/cases/listing/excerpt.yaml");
const cases = parse(readFileSync(file, "utf8")) as Case[];

function excerpt(given: Omit<Case, "title" | "text">) {
  const document = parseMarkdown(given.source, {
    html: given.html ?? true,
    typographer: given.typographer ?? true,
    breaks: false,
  });
  return excerptOf(document, {
    words: given.words ?? 6,
    lists: given.lists ?? true,
    untilFold: given.untilFold ?? true,
    language: given.language ?? "en",
  });
}

describe("an excerpt", () => {
  test.each(cases)("$title", (given) => {
    const { text, isCut, words, cutLine } = excerpt(given);
    expect(text).toBe(given.text);
    expect(isCut).toBe(
      given.text.endsWith("…") && !given.source.endsWith("..."),
    );
    expect(words).toBeLessThanOrEqual(given.words ?? 6);
    if (given.line !== undefined) expect(cutLine).toBe(given.line);
  });

  test("knows how many words it has", () => {
    expect(excerpt({ source: "a b c", words: 2 }).words).toBe(2);
    expect(excerpt({ source: "a b c", words: 9 }).words).toBe(3);
  });

  test("has no line without words", () => {
    expect(excerpt({ source: "---" }).cutLine).toBeNull();
  });

  test("is the same from a long text as from its beginning", () => {
    const beginning = "word ".repeat(200);
    const whole = excerpt({
      source: `${beginning}\n\n${"more ".repeat(50_000)}`,
    });
    expect(whole.text).toBe(excerpt({ source: beginning }).text);
  });
});
