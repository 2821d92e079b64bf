import { describe, expect, it } from "vitest";
import { bestMatches, matchScore } from "../../../src/renderer/palette/match";

const best = (query: string, titles: string[]) =>
  bestMatches(titles, query, (title) => title, 10);

describe("matching a title", () => {
  it("prefers a beginning, then the beginning of a word, then the middle", () => {
    expect(
      best("log", ["A catalogue", "The log", "Logs", "Something else"]),
    ).toEqual(["Logs", "The log", "A catalogue"]);
  });

  it("prefers a whole word to the beginning of a longer one", () => {
    expect(
      best("fold", ["Open a folder…", "Put the fold here", "Move the fold"]),
    ).toEqual(["Put the fold here", "Move the fold", "Open a folder…"]);
  });

  it("finds letters in order, at the beginnings of words first", () => {
    expect(best("sp", ["Grasp", "Show the proofs", "Save"])).toEqual([
      "Grasp",
      "Show the proofs",
    ]);
    expect(matchScore("tl", "Two ways to fill a timeline")).not.toBeNull();
    expect(matchScore("lt", "Title")).toBeNull();
  });

  it("keeps everything in order when nothing was typed", () => {
    expect(best("  ", ["b", "a"])).toEqual(["b", "a"]);
  });

  it("knows any script and letter case", () => {
    expect(best("ÜBER", ["Notizen über Züge"])).toHaveLength(1);
    expect(best("写", ["怎样写作"])).toHaveLength(1);
  });
});
