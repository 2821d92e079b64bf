// @vitest-environment happy-dom
import { describe, expect, it } from "vitest";
import {
  changedWords,
  likenessOf,
  wordsChanged,
} from "../../../src/renderer/compare/differences";

describe("what is said of a difference", () => {
  it("is what changed in its lines, not the lines", () => {
    expect(
      changedWords({
        left: "A long line with a word in it.",
        right: "A long line with two words in it, and more.",
      }),
    ).toEqual({ left: "a word … it.", right: "two words … it, and more." });
    expect(changedWords({ left: "", right: "All new." })).toEqual({
      left: "",
      right: "All new.",
    });
  });
});

describe("the difference of two texts", () => {
  it.each([
    ["one two three\n", "one two three\n", 0, 0],
    ["one two three\n", "one 2 three four\n", 2, 1],
    ["a\n\nb\n", "a\n\nnew words here\n\nb\n", 3, 0],
    ["a\n\ngone words\n\nb\n", "a\n\nb\n", 0, 2],
    ["", "only words\n", 2, 0],
    ["one\r\ntwo\r\n", "one\ntwo\n", 0, 0],
  ])("in words: %j to %j", (left, right, added, removed) => {
    expect(wordsChanged(left, right)).toEqual({ added, removed });
  });

  it("is told apart from one that nobody sees", () => {
    expect(likenessOf("one\n", "one\n")).toBe("same");
    expect(likenessOf("one\r\n", "one\n")).toBe("same-lines");
    expect(likenessOf("\uFEFFone\n", "one\n")).toBe("same-lines");
    expect(likenessOf("one\n", "one")).toBe("different");
  });
});
