import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mergeTexts } from "#core";
import { diffLines } from "../../../src/core/merge/match-lines";

const merged = (base: string, mine: string, theirs: string): string | null => {
  const result = mergeTexts(base, mine, theirs);
  return result.isClean ? result.text : null;
};

/** Few different lines, so that they repeat, and odd ends. */
const line = fc.constantFrom("", "", "a", "b", "One.", "Two.", "---", "t: 1");
const lineEnd = fc.constantFrom("\n", "\r\n", "\r");
const text = fc
  .tuple(
    fc.boolean(),
    fc.array(fc.tuple(line, lineEnd), { maxLength: 12 }),
    line,
  )
  .map(
    ([hasMark, lines, last]) =>
      (hasMark ? "\uFEFF" : "") + lines.flat().join("") + last,
  );
/** Lines that stand once each: what prose is. */
const prose = fc.uniqueArray(fc.integer({ min: 1, max: 40 }), {
  maxLength: 25,
});
const textOf = (lines: readonly unknown[], end = "\n"): string =>
  lines.map((each) => `Line ${String(each)}.${end}`).join("");

const linesIn = (of: string): string[] =>
  of.replace("\uFEFF", "").split(/\r\n|\n|\r/);

const paragraphs = "One.\n\nTwo.\n\nThree.\n\nFour.\n";

describe("a merge", () => {
  it("takes over what each side changed in a place of its own", () => {
    const mine = paragraphs.replace("One.", "One, by me.");
    const theirs = paragraphs.replace("Four.", "Four, by them.\n\nFive.");

    expect(merged(paragraphs, mine, theirs)).toBe(
      "One, by me.\n\nTwo.\n\nThree.\n\nFour, by them.\n\nFive.\n",
    );
  });

  it("takes over what was moved and removed", () => {
    const mine = "One.\n\nThree.\n\nFour.\n";
    const theirs = "Title.\n\nOne.\n\nTwo.\n\nThree.\n\nFour.\n";

    expect(merged(paragraphs, mine, theirs)).toBe(
      "Title.\n\nOne.\n\nThree.\n\nFour.\n",
    );
  });

  it("takes the same change once", () => {
    const both = paragraphs.replace("Two.", "Two!");

    expect(merged(paragraphs, both, both.replace("Four.", "4."))).toBe(
      both.replace("Four.", "4."),
    );
  });

  it.each([
    ["changed one line differently", "Two, mine.", "Two, theirs."],
    ["removed and changed", "", "Two, theirs."],
    ["added at one place", "Two.\n\nMine.", "Two.\n\nTheirs."],
  ])("is not clean where both %s", (_how, mine, theirs) => {
    expect(
      merged(
        paragraphs,
        paragraphs.replace("Two.", mine),
        paragraphs.replace("Two.", theirs),
      ),
    ).toBeNull();
  });

  it("is not clean where changes touch each other", () => {
    expect(merged("a\nb\nc\nd\n", "a\nB\nc\nd\n", "a\nb\nC\nd\n")).toBeNull();
  });

  it("treats front matter and body alike", () => {
    const base = "---\ntitle: A\ndate: 2024-01-31\ntags: [x]\n---\n\nText.\n";
    const mine = base.replace("title: A", "title: B");
    const theirs = base.replace("tags: [x]", "tags: [x, y]");

    expect(merged(base, mine, theirs)).toBe(
      base.replace("title: A", "title: B").replace("[x]", "[x, y]"),
    );
  });

  it("is not clean when a key would stand twice", () => {
    const base = "---\ntitle: A\ndate: 2024-01-31\ntags: [x]\n---\n\nText.\n";
    const mine = base.replace("title: A", "draft: true\ntitle: A");
    const theirs = base.replace("tags: [x]", "tags: [x]\ndraft: false");

    expect(merged(base, mine, theirs)).toBeNull();
  });

  it("keeps a byte-order mark, and a missing last newline", () => {
    const base = "\uFEFFOne.\n\nTwo.\n\nThree.";
    const mine = base.replace("One.", "1.");
    const theirs = base.replace("Three.", "3.");

    expect(merged(base, mine, theirs)).toBe("\uFEFF1.\n\nTwo.\n\n3.");
    expect(merged(base, mine, base.slice(1))).toBe(mine.slice(1));
    expect(merged(base, mine, `${base}\n`)).toBe(`${mine}\n`);
  });

  it("follows one side that changed all line ends, without mixing them", () => {
    const windows = paragraphs.replaceAll("\n", "\r\n");
    const mine = paragraphs.replace("One.", "One, by me.");

    expect(merged(paragraphs, mine, windows)).toBe(
      windows.replace("One.", "One, by me."),
    );
    expect(merged(paragraphs, windows, mine)).toBe(
      windows.replace("One.", "One, by me."),
    );
    expect(
      merged(paragraphs, windows, paragraphs.replaceAll("\n", "\r")),
    ).toBeNull();
  });

  it("decides between two manners of line ends only by a text that has one", () => {
    expect(merged("One.", "One.\n", "One.\r\n")).toBe(null);
    expect(merged("One.", "One.\r\n", "One.\n")).toBe(null);
    expect(merged("A\nB\nC\n", "A", "A\r\nB\r\nC\r\n")).toBe("A");
  });

  it("leaves mixed line ends where they are", () => {
    const base = "One.\r\n\nTwo.\n\r\nThree.\r";

    expect(
      merged(base, base.replace("One.", "1."), base.replace("Three.", "3.")),
    ).toBe("1.\r\n\nTwo.\n\r\n3.\r");
  });
});

describe("every merge", () => {
  it("with one side unchanged is the other side, and of the same is the same", () => {
    fc.assert(
      fc.property(text, text, (base, other) => {
        expect(merged(base, base, other)).toBe(other);
        expect(merged(base, other, base)).toBe(other);
        expect(merged(base, other, other)).toBe(other);
      }),
    );
  });

  it("comes to the same from both sides", () => {
    fc.assert(
      fc.property(text, text, text, (base, mine, theirs) => {
        expect(merged(base, mine, theirs)).toBe(merged(base, theirs, mine));
      }),
    );
  });

  it("has each line that either side added, and each that both kept", () => {
    let clean = 0;
    fc.assert(
      fc.property(prose, prose, prose, (base, mine, theirs) => {
        const result = merged(textOf(base), textOf(mine), textOf(theirs));
        if (result === null) return;
        clean += 1;
        const lines = result.split("\n");
        const wanted = [
          ...mine.filter((each) => !base.includes(each)),
          ...theirs.filter((each) => !base.includes(each)),
          ...base.filter(
            (each) => mine.includes(each) && theirs.includes(each),
          ),
        ];
        for (const each of wanted) expect(lines).toContain(`Line ${each}.`);
      }),
      { numRuns: 2000 },
    );
    // Lots drawn at random conflict mostly.
    expect(clean).toBeGreaterThan(20);
  });

  it("has nothing that no side has", () => {
    fc.assert(
      fc.property(text, text, text, (base, mine, theirs) => {
        const result = merged(base, mine, theirs);
        const known = [base, mine, theirs].flatMap(linesIn);
        for (const each of linesIn(result ?? base)) {
          expect(known).toContain(each);
        }
      }),
    );
  });

  it("is not clean where the same line was changed into different ones", () => {
    fc.assert(
      fc.property(
        prose.filter((lines) => lines.length > 0),
        fc.nat(),
        (lines, lot) => {
          const at = lot % lines.length;
          const base = textOf(lines);
          const mine = textOf(lines.with(at, 101));
          const theirs = textOf(lines.with(at, 102));
          expect(merged(base, mine, theirs)).toBeNull();
        },
      ),
    );
  });

  it("never mixes line ends that its texts do not mix", () => {
    fc.assert(
      fc.property(
        fc.tuple(prose, lineEnd),
        fc.tuple(prose, lineEnd),
        fc.tuple(prose, lineEnd),
        (...texts) => {
          const [base = "", mine = "", theirs = ""] = texts.map(
            ([lines, end]) => textOf(lines, end),
          );
          const result = merged(base, mine, theirs) ?? "";
          expect(new Set(result.match(/\r\n|\n|\r/g)).size).toBeLessThan(2);
        },
      ),
    );
  });

  it("has both of two edits with a paragraph between them", () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(5), { minLength: 5, maxLength: 30 }),
        fc.nat(),
        fc.nat(),
        (lines, lot, other) => {
          const at = lot % (lines.length - 2);
          const next = at + 2 + (other % (lines.length - at - 2));
          const base = lines.map((each) => `Line ${each}.`);
          // Alike neighbours leave it open which of them was changed.
          const rows = base.map((each, index) => `${each}${index}`);
          const join = (some: readonly string[]): string => some.join("\n\n");
          expect(
            merged(
              join(rows),
              join(rows.with(at, "Mine.")),
              join(rows.with(next, "Theirs.")),
            ),
          ).toBe(join(rows.with(at, "Mine.").with(next, "Theirs.")));
        },
      ),
    );
  });
});

describe("the difference of two lists of lines", () => {
  it("leads from the one to the other, and names no line that they share twice", () => {
    fc.assert(
      fc.property(fc.array(line), fc.array(line), (a, b) => {
        const result = [...a];
        for (const hunk of diffLines(a, b).reverse()) {
          const { fromA, toA, fromB, toB } = hunk;
          result.splice(fromA, toA - fromA, ...b.slice(fromB, toB));
        }
        expect(result).toEqual(b);
      }),
    );
  });

  it("is empty for the same lines, and small for a small change among blank lines", () => {
    const blank = Array.from({ length: 5000 }, () => "");
    expect(diffLines(blank, blank)).toEqual([]);
    expect(diffLines(blank, blank.with(2500, "x"))).toEqual([
      { fromA: 2500, toA: 2501, fromB: 2500, toB: 2501 },
    ]);
  });

  it.each([
    ["in the opposite order", (lines: string[]) => lines.toReversed()],
    [
      "shuffled among blank lines",
      (lines: string[]) =>
        lines.map((_, at) => lines[(at * 7919) % lines.length] ?? ""),
    ],
    [
      "of two kinds only",
      (lines: string[]) => lines.map((_, at) => ((at * at) % 7 < 3 ? "x" : "")),
    ],
  ])("of ten thousand lines %s ends", (_how, change) => {
    const lines = Array.from({ length: 10_000 }, (_, at) =>
      at % 2 === 0 ? "" : `Paragraph ${at % 4000}.`,
    );
    const other = change(lines);

    const hunks = diffLines(lines, other);

    expect(hunks.every(({ fromA, toA }) => fromA <= toA)).toBe(true);
  });
});
