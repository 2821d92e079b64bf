import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { settleCss } from "../../../src/renderer/preview/settle-css";

/** Keeps everything back and tells what it was asked for. */
function asked(css: string): string[] {
  const seen: string[] = [];
  settleCss(css, (address) => {
    seen.push(address);
    return address;
  });
  return seen;
}

const keepBack = (css: string) => settleCss(css, () => null).css;

describe("the addresses in a style", () => {
  it.each([
    ["a { background: url(//x/1) }", "//x/1"],
    ['a { background: url( "//x/1" ) }', "//x/1"],
    ["a { background: url('//x/1' ) }", "//x/1"],
    ["a { background: URL(//x/1) }", "//x/1"],
    ["a { background: \\75rl(//x/1) }", "//x/1"],
    ["a { background: u\\000072 l(//x/1) }", "//x/1"],
    ["a { background: url(\\2f\\2f x/1) }", "//x/1"],
    ['a { background: url("/\\\n/x/1") }', "//x/1"],
    ["a { background: url(//x/1", "//x/1"],
    ['a { background: image-set("//x/1" 1x) }', "//x/1"],
    ['a { background: -webkit-image-set(url("//x/1") 1x) }', "//x/1"],
    ['a { background: image-set(type("a") "//x/1") }', "a //x/1"],
    ['a { --x: "//x/1"; background: image-set(var(--x)) }', "//x/1"],
    ["@font-face { font-family: a; src: url(//x/1) }", "//x/1"],
    ['a { b: url(\u00a0") ; c: url(//x/1) " }', '" //x/1'],
    ['a { b: image-set( } "//x/1" ) }', "//x/1"],
    ["a { content: '\n ; c: url(//x/1) '", "//x/1"],
    ["/* ' */ a { b: url(//x/1) } /* ' */", "//x/1"],
  ])("are found however they are spelled: %s", (css, addresses) => {
    expect(asked(css).join(" ")).toBe(addresses);
  });

  it.each([
    'a { content: "url(//x/1)" }',
    "a { content: '//x/1' }",
    "/* url(//x/1) */",
    "a { curl(//x/1) }",
    "a { fill: url(#b) }",
    '@namespace svg url("http://www.w3.org/2000/svg");',
    'a::after { content: "see https://x.org"; --x: "plain words" }',
  ])("are not taken for what they are not: %s", (css) => {
    expect(asked(css)).toEqual([]);
    expect(keepBack(css)).toBe(css);
  });

  it("give way to nothing when they are kept back, and the rest stays", () => {
    expect(
      settleCss(
        "a { color: red; background: url(//x/1) no-repeat }",
        () => null,
      ),
    ).toEqual({
      css: 'a { color: red; background: url("data:,") no-repeat }',
      keptBack: 1,
    });
  });

  it("are never imported", () => {
    const imports = ['@import "x.css" screen;', "@\\69mport url(x.css);"];
    for (const css of imports) {
      expect(settleCss(css, (address) => address).keptBack).toBe(1);
    }
  });

  it("say what they are for", () => {
    const uses: string[] = [];
    settleCss(
      "@font-face { font-family: a; src: url(1) } b { c: url(2) }",
      (address, use) => {
        uses.push(`${address} ${use}`);
        return address;
      },
    );
    expect(uses).toEqual(["1 other", "2 picture"]);
  });

  it("cannot leave the string that they are put into", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (address) => {
        fc.pre(address !== "" && !/^#|\0/.test(address));
        const { css } = settleCss("a { b: url(x) }", () => address);
        expect(asked(css)).toEqual([address]);
      }),
    );
  });

  it("are settled in any text, and once settled stay so", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 80 }), (css) => {
        const once = keepBack(css);
        expect(keepBack(once)).toBe(once);
      }),
    );
  });
});
