import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  blockSplices,
  spliceBlocks,
} from "../../../src/renderer/preview/page-parts";

describe("the blocks of a page", () => {
  it("become others by splices", () => {
    const blocks = fc.array(fc.constantFrom("<p>a</p>", "<p>b</p>", "<hr>"));
    fc.assert(
      fc.property(blocks, blocks, (before, now) => {
        const splices = blockSplices(before, now);
        expect(spliceBlocks(before, splices, (html) => html)).toEqual(now);
      }),
    );
  });
});
