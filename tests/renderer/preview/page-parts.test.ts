import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  blockSplices,
  spliceBlocks,
  withoutBlocks,
} from "../../../src/renderer/preview/page-parts";

describe("a page taken apart", () => {
  const page =
    '<main><h1>T</h1><div class="e-content"><p>a</p>\n<p>b</p></div></main>';

  it("is the page around its blocks", () => {
    expect(withoutBlocks(page, ["<p>a</p>\n", "<p>b</p>"])).toEqual({
      shell: '<main><h1>T</h1><div class="e-content"></div></main>',
      hasBlocks: true,
    });
  });

  it("stays whole when the blocks are not its text", () => {
    expect(withoutBlocks(page, ["<p>a</p>"])).toEqual({
      shell: page,
      hasBlocks: false,
    });
    expect(withoutBlocks("<main></main>", [])).toMatchObject({
      hasBlocks: false,
    });
  });

  it("gets its new blocks by splices", () => {
    const blocks = fc.array(fc.constantFrom("<p>a</p>", "<p>b</p>", "<hr>"));
    fc.assert(
      fc.property(blocks, blocks, (before, now) => {
        const splices = blockSplices(before, now);
        expect(spliceBlocks(before, splices, (html) => html)).toEqual(now);
      }),
    );
  });
});
