/** Colouring gives what highlight.js gives, in every language of the table. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import hljs from "highlight.js/lib/core";
import { expect, test } from "vitest";
import { colourCode } from "../../../src/core/markdown/highlight/colour-code";
import { languages } from "../../../src/core/markdown/highlight/languages";

const names = Object.keys(languages);
const ours = withLanguages();
const theirs = withLanguages();

function withLanguages(): typeof hljs {
  const instance = hljs.newInstance();
  for (const [name, grammar] of Object.entries(languages))
    instance.registerLanguage(name, grammar);
  return instance;
}

function expectSame(code: string): void {
  for (const name of names) {
    const { value } = theirs.highlight(code, { language: name });
    expect(colourCode(ours, code, name), name).toBe(value);
  }
}

/** Files of this repository, read by each grammar, whether it fits or not. */
const files = [
  "src/core/markdown/highlight/colour-code.ts",
  "src/core/pages/search.js",
  "src/core/themes/galley/listing.css",
  "src/renderer/index.html",
  "src/renderer/main.tsx",
  "README.md",
  "package.json",
];

test.each(files)("%s is coloured as by the library", (file) => {
  const url = new URL(`../../../${file}`, import.meta.url);
  expectSame(readFileSync(url, "utf8").slice(0, 3000));
});

const pieces =
  'function class if return .function .if const let => ( ) { } [ ] < > </ /> <div> html` css` ${ ` \' " \\ / // /* */ # # ; : , . = == - * & | ! @ $a %{ %} <<EOF EOF 0x1f 12.5e3 1_000 def end do fn let! struct enum static int <?php ?> <style> </style> <script> </script> {{ }} {% %} --- @@ ``` r#" "# \'\'\' """ =begin =end SELECT case when TODO: FIXME: the-cat isn\'t a word \\( \\begin{x} :key #{ @a GET / HTTP/1.1'.split(
    " ",
  );
const anyCode = fc
  .array(fc.constantFrom(...pieces, " ", " ", "\n", "\t", "a", "é", "中"), {
    maxLength: 60,
  })
  .map((parts) => parts.join(""));

test("any code is coloured as by the library", () => {
  // One seed: where the library goes on at another rule hangs on what it coloured before.
  fc.assert(fc.property(anyCode, expectSame), { seed: 20, numRuns: 60 });
});

test("code that its grammar fails at is left to the library", () => {
  const broken = hljs.newInstance();
  broken.registerLanguage("broken", () => ({
    name: "broken",
    contains: [
      {
        begin: "a",
        "on:begin": () => {
          throw new Error("broken");
        },
      },
    ],
  }));
  expect(colourCode(broken, "bcd", "broken")).toBe("bcd");
  expect(colourCode(broken, "bca", "broken")).toBeNull();
});
