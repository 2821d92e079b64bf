import { describe, expect, it, test } from "vitest";
import type { MarkdownIt } from "markdown-it";
import {
  excerptOf,
  firstHeadingText,
  parseMarkdown,
  renderBody,
  renderIntro,
} from "#core";
import { createParser } from "../../../src/core/markdown/parser";
import { markdownRules } from "../../../src/core/markdown/rules";
import { countSteps } from "../../support/count-steps";
import { slowMarkdown } from "../../support/slow-markdown";

const settings = { html: true, typographer: true, breaks: true };
const context = { resolve: (written: string) => written, articleHref: "/a/" };

function handle(text: string): void {
  const document = parseMarkdown(text, settings);
  renderBody(document, context);
  renderIntro(document, { withoutFold: "auto" }, context);
  excerptOf(document, {
    words: 55,
    lists: true,
    language: "en",
    untilFold: true,
  });
  firstHeadingText(text);
}

const chains = ["core", "block", "inline"] as const;

/** Rules of the library that have no part in any text, and why. */
const idle: Readonly<Record<string, string>> = {
  text: "takes several letters at once where the others would take one",
};

/** What the library keeps of its rules and leaves out of its declarations. */
interface ListedRules {
  readonly __rules__: readonly { name: string; enabled: boolean }[];
}

/** Every rule of a parser that is switched on, by its chain. */
function rulesOf(
  parser: MarkdownIt,
): [chain: (typeof chains)[number], string][] {
  return chains.flatMap((chain) => {
    const rulers =
      chain === "inline"
        ? [parser.inline.ruler, parser.inline.ruler2]
        : [parser[chain].ruler];
    const names = rulers.flatMap((ruler) =>
      (ruler as unknown as ListedRules).__rules__
        .filter(({ enabled }) => enabled)
        .map(({ name }) => name),
    );
    return [...new Set(names)].map((name): [typeof chain, string] => [
      chain,
      name,
    ]);
  });
}

/** A parser of every rule but one. */
function without(chain: (typeof chains)[number], name: string): MarkdownIt {
  const parser = createParser(settings, markdownRules);
  parser[chain].ruler.disable(name, true);
  if (chain === "inline") parser.inline.ruler2.disable(name, true);
  return parser;
}

/** What a parser makes of a text, to compare; without some rules the library gives up. */
function printed(parser: MarkdownIt, text: string): string {
  try {
    return JSON.stringify(parser.parse(text, {}));
  } catch (cause) {
    return String(cause);
  }
}

describe("every rule", () => {
  // Each input small: whether the rule has a part in it, not how long it takes.
  const samples = slowMarkdown.map(([, make]) => make(120));
  const complete = createParser(settings, markdownRules);
  const expected = samples.map((text) => printed(complete, text));

  /** Whether some input comes out otherwise without what `change` takes away. */
  function matters(parser: MarkdownIt): boolean {
    return samples.some((text, at) => printed(parser, text) !== expected[at]);
  }

  it.each(markdownRules.map((rule) => [rule.name, rule] as const))(
    "of the table has a hostile input: %s",
    (_name, rule) => {
      const others = markdownRules.filter((other) => other !== rule);
      expect(matters(createParser(settings, others))).toBe(true);
    },
  );

  it.each(rulesOf(createParser(settings, markdownRules)))(
    "of the chain %s has a hostile input: %s",
    (chain, name) => {
      expect(matters(without(chain, name))).toBe(!(name in idle));
    },
  );
});

describe("twice the input costs at most 2.6 times the work", () => {
  test.each(slowMarkdown)("for %s", (_, make) => {
    const size = 4000;
    handle(make(100));
    const once = countSteps(() => handle(make(size)));
    const twice = countSteps(() => handle(make(size * 2)));
    expect(once).toBeGreaterThan(100);
    expect(twice / once).toBeLessThan(2.6);
  });
});

test("the count of steps sees work that is worse than linear", () => {
  const slow = (n: number) => () => {
    for (let i = 0; i < n; i += 1) "a".repeat(n).split("b");
  };
  expect(countSteps(slow(200)) / countSteps(slow(100))).toBeGreaterThan(3);
});
