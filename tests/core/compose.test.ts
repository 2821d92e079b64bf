import { describe, expect, it } from "vitest";
import { compose, withShortRuns } from "../../src/core/compose";

const letter = (marks: number) => `a${"\u0323\u0301".repeat(marks / 2)}b`;

describe("composed text", () => {
  it("is NFC where no letter has more marks than a language writes", () => {
    for (const text of [
      "Cafe\u0301",
      "a\u0301\u0323",
      letter(30),
      "が",
      "한",
    ]) {
      expect(compose(text)).toBe(text.normalize("NFC"));
    }
  });

  it("keeps thirty marks of a run that is longer, and what follows it", () => {
    expect(withShortRuns(letter(32))).toBe(letter(30));
    expect(withShortRuns(letter(100_000))).toBe(letter(30));
    expect(compose(`${letter(40)} ${letter(4)}`)).toBe(
      `${letter(30)} ${letter(4)}`.normalize("NFC"),
    );
  });
});
