import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { compactCss } from "../../../src/core/themes/compact-css";

const folder = join(import.meta.dirname, "../../../src/core/themes/galley");
const sheets = readdirSync(folder).map(
  (name) => [name, readFileSync(join(folder, name), "utf8")] as const,
);

describe("a compact sheet", () => {
  it.each([
    ["/* a */\na {\n  b: c;\n}\n", "a{b:c}"],
    [
      "a,\nb > c {\n  d: e f;\n  g: h;\n}\n\ni :is(j, k) {\n  l: m;\n}\n",
      "a,b>c{d:e f;g:h}\ni :is(j,k){l:m}",
    ],
    [
      "a {\n  b: c;\n\n  > d {\n    e: 1rem / 2 f;\n  }\n}\n",
      "a{b:c;>d{e:1rem/2 f}\n}",
    ],
    ["a {\n  --b:\n    c,\n    d;\n}\n", "a{--b: c,d}"],
    ["a {\n  b: calc(1em + 2px);\n}\n", "a{b:calc(1em + 2px)}"],
    ['a::after {\n  content: " ; /  , ";\n}\n', 'a::after{content:" ; /  , "}'],
    ["@media print {\n  a {\n    b: c;\n  }\n}\n", "@media print{a{b:c}\n}"],
  ])("says the same as %j", (sheet, compact) => {
    expect(compactCss(sheet)).toBe(compact);
  });

  it.each(sheets)("can be made of %s, and has its rules", (_, sheet) => {
    const comments = sheet.match(/\/\*[^]*?\*\//g) ?? [];
    expect(comments.filter((comment) => comment.includes('"'))).toEqual([]);
    expect(sheet).not.toContain("\\");
    const compact = compactCss(sheet);
    expect(compact.length).toBeLessThan(sheet.length * 0.85);
    expect(letters(compact)).toBe(
      letters(sheet.replaceAll(/\/\*[^]*?\*\//g, "")),
    );
  });
});

/** A sheet without white space, and without the semicolon that a rule may end in. */
function letters(sheet: string): string {
  return sheet.replaceAll(/\s/g, "").replaceAll(";}", "}");
}
