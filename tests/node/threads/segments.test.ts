import { describe, expect, it } from "vitest";
import { Segments } from "../../../src/node/threads/segments";

const numbers = (count: number): number[] =>
  Array.from({ length: count }, (_, index) => index);

describe("a line of work", () => {
  it("gives each worker its own part, in order", () => {
    const line = new Segments(numbers(10), 2);
    expect(line.take(0, 3)).toEqual([0, 1, 2]);
    expect(line.take(1, 3)).toEqual([5, 6, 7]);
    expect(line.take(0, 3)).toEqual([3, 4]);
  });

  it("gives who has done with its part half of what is left of the longest", () => {
    const line = new Segments(numbers(12), 3);
    expect(line.take(0, 4)).toEqual([0, 1, 2, 3]);
    expect(line.take(1, 1)).toEqual([4]);
    expect(line.take(0, 9)).toEqual([10, 11]);
    expect(line.take(0, 9)).toEqual([6, 7]);
  });

  it.each([
    [0, 1],
    [1, 4],
    [7, 2],
    [100, 3],
    [5, 8],
  ])("gives %i items to %i workers, each once", (count, workers) => {
    const line = new Segments(numbers(count), workers);
    const taken: number[] = [];
    for (let turn = 0; turn < count * workers + workers; turn += 1)
      taken.push(...line.take(turn % workers, 1 + (turn % 3)));
    expect(taken.sort((a, b) => a - b)).toEqual(numbers(count));
    expect(line.take(0, 1)).toEqual([]);
  });
});
