import { describe, expect, it } from "vitest";
import { compareLines } from "../../../src/renderer/dialogs/compare-lines";

function marks(mine: string, theirs: string) {
  const compared = compareLines(mine, theirs);
  const differing = (lines: typeof compared.mine) =>
    lines.filter(({ differs }) => differs).map(({ text }) => text);
  return { mine: differing(compared.mine), theirs: differing(compared.theirs) };
}

describe("comparing two texts", () => {
  it("marks nothing when they are the same", () => {
    expect(compareLines("a\nb", "a\nb")).toMatchObject({ areSame: true });
    expect(marks("a\nb", "a\nb")).toEqual({ mine: [], theirs: [] });
  });

  it("marks only the lines that differ", () => {
    expect(marks("a\nb\nc\nd", "a\nx\nc\nd\ne")).toEqual({
      mine: ["b"],
      theirs: ["x", "e"],
    });
  });

  it("marks lines that one of them does not have", () => {
    expect(marks("a\nc", "a\nb\nc")).toEqual({ mine: [], theirs: ["b"] });
  });

  it("knows every kind of line end, and that the texts differ by it", () => {
    expect(marks("a\r\nb", "a\nb")).toEqual({ mine: [], theirs: [] });
    expect(compareLines("a\r\nb", "a\nb").areSame).toBe(false);
  });

  it("marks the whole middle of texts too long to compare line by line", () => {
    const many = (word: string) =>
      Array.from({ length: 3000 }, (_, n) => `${word} ${n}`).join("\n");
    const { mine, theirs } = marks(
      `same\n${many("a")}\nsame`,
      `same\n${many("b")}\nsame`,
    );
    expect(mine).toHaveLength(3000);
    expect(theirs).toHaveLength(3000);
  });
});
