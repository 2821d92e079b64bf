import { describe, expect, it } from "vitest";
import type { PostListItem } from "#bridge";
import {
  indexAfterKey,
  indexByLetters,
} from "../../../src/renderer/posts/list-keys";

describe("keys in a list", () => {
  it.each([
    ["ArrowDown", 3, 4],
    ["ArrowDown", 9, 9],
    ["ArrowUp", 3, 2],
    ["ArrowUp", 0, 0],
    ["PageDown", 3, 8],
    ["PageUp", 3, 0],
    ["Home", 3, 0],
    ["End", 3, 9],
    ["x", 3, null],
  ] as const)("%s from %i leads to %s", (key, from, to) => {
    expect(indexAfterKey(key, from, 10, 5)).toBe(to);
  });
});

describe("the first letters of a title", () => {
  const items = ["Kafka", "Queues", "Kubernetes", "Kafka again"].map(
    (title) => ({ meta: { title } }) as PostListItem,
  );

  it("lead to the next such post and round the end", () => {
    expect(indexByLetters(items, "k", 0)).toBe(2);
    expect(indexByLetters(items, "k", 2)).toBe(3);
    expect(indexByLetters(items, "k", 3)).toBe(0);
  });

  it("stay with the present post while they still fit", () => {
    expect(indexByLetters(items, "ku", 2)).toBe(2);
    expect(indexByLetters(items, "kafka a", 0)).toBe(3);
  });

  it("lead nowhere when no title begins so", () => {
    expect(indexByLetters(items, "x", 0)).toBeNull();
  });
});
