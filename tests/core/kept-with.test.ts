import { expect, test } from "vitest";
import { KeptWith } from "../../src/core/kept-with";

test("what is kept with an object is found again, and the last one counts", () => {
  const kept = new KeptWith<object, string>();
  const others = new KeptWith<object, string>();
  const owner = {};
  expect(kept.get(owner)).toBeUndefined();
  kept.set(owner, "a");
  kept.set(owner, "b");
  others.set(owner, "c");
  expect([kept.get(owner), others.get(owner)]).toEqual(["b", "c"]);
});

test("neither copies of an object nor its text have what is kept with it", () => {
  const kept = new KeptWith<object, string>();
  const owner = { a: 1 };
  kept.set(owner, "x");
  expect(kept.get({ ...owner })).toBeUndefined();
  expect(kept.get(structuredClone(owner))).toBeUndefined();
  expect(owner).toEqual({ a: 1 });
  expect(JSON.stringify(owner)).toBe('{"a":1}');
});

test("an object that is frozen keeps nothing and is not harmed", () => {
  const kept = new KeptWith<object, string>();
  const owner = Object.freeze({ a: 1 });
  kept.set(owner, "x");
  expect(kept.get(owner)).toBeUndefined();
});
