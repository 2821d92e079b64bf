import { describe, expect, it } from "vitest";
import { parseSrcset, writeSrcset } from "../../../src/renderer/preview/srcset";

describe("a set of pictures", () => {
  it.each([
    ["a.png", "a.png"],
    ["a.png 1x, b.png 2x", "a.png 1x|b.png 2x"],
    ["a.png 1x,b.png 2x", "a.png 1x|b.png 2x"],
    ["a.png,b.png", "a.png,b.png"],
    ["a.png, b.png", "a.png|b.png"],
    [
      "data:image/png;base64,AA== 1x, b 2x",
      "data:image/png;base64,AA== 1x|b 2x",
    ],
    [" ,, a 1x ,\n b ", "a 1x|b"],
    ["a calc(1,2)x, b", "a calc(1,2)x|b"],
    ["a 1x,", "a 1x"],
    ["", ""],
  ])("is cut as a browser cuts it: %s", (text, parts) => {
    const found = parseSrcset(text);
    expect(found.map((one) => writeSrcset([one])).join("|")).toBe(parts);
    expect(parseSrcset(writeSrcset(found))).toEqual(found);
  });
});
