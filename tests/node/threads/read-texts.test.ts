import { expect, it } from "vitest";
import { ReadTexts } from "../../../src/node/threads/read-texts";

it("gives a text that was read once, and to who asks for the same", () => {
  const texts = new ReadTexts();
  texts.add("a.md", { hash: "1", text: "one" });
  texts.add("b.md", { hash: "2", text: "two" });

  expect(texts.take("a.md", "1")).toBe("one");
  expect(texts.take("a.md", "1")).toBeNull();
  expect(texts.take("b.md", "another")).toBeNull();
  expect(texts.take("b.md", "2")).toBeNull();
});

it("holds no more than it may, and has room again for what was taken", () => {
  const texts = new ReadTexts(8);
  texts.add("a.md", { hash: "1", text: "12345" });
  texts.add("b.md", { hash: "2", text: "1234" });
  expect(texts.take("b.md", "2")).toBeNull();

  expect(texts.take("a.md", "1")).toBe("12345");
  texts.add("c.md", { hash: "3", text: "12345678" });
  expect(texts.take("c.md", "3")).toBe("12345678");
});
