import { describe, expect, it } from "vitest";
import { placeOfWords } from "../../../src/renderer/editor/cut-place";

describe("the place of the excerpt's last words", () => {
  it.each([
    ["plain words", "one two three four", "two three", 13],
    ["through emphasis", "one **two** *three* four", "two three", 18],
    ["through a link", "see [the log](x.md) there", "the log", 12],
    ["with typographic quotes", "it's here, now", "here, now", 14],
    ["the first time they come in this order", "a b a b", "a b", 3],
  ])("is after the last of them: %s", (_case, line, words, place) => {
    expect(placeOfWords(line, words)).toBe(place);
  });

  it("is nowhere when the line does not show them", () => {
    expect(placeOfWords("one two", "two one")).toBeNull();
    expect(placeOfWords("one two", "")).toBeNull();
  });
});
