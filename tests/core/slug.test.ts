import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { slugify } from "#core";

describe("a slug", () => {
  it.each([
    ["How Kafka Works", "how-kafka-works"],
    ["Don't panic: Kafka’s log!", "dont-panic-kafkas-log"],
    ["  Über – uns  ", "über-uns"],
    ["Cafe\u0301", "café"],
    ["分布式日志 101", "分布式日志-101"],
    ["السجل الموزع", "السجل-الموزع"],
    ["नमस्ते दुनिया", "नमस्ते-दुनिया"],
    ["C++ and C#", "c-plus-plus-and-c-sharp"],
    ["Node.js 20.1", "node-js-20-1"],
    ["a/b\\c?d#e&f%20", "a-b-c-d-e-f-20"],
    ["snake_case", "snake_case"],
    ["🚀", ""],
    ["--- ...", ""],
    ["ＦＵＬＬ", "ｆｕｌｌ"],
  ])("of %j is %j", (title, slug) => expect(slugify(title)).toBe(slug));

  it("of a slug is the slug itself, in one form, without anything an address trips over", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 50 }), (title) => {
        const slug = slugify(title);
        expect(slugify(slug)).toBe(slug);
        expect(slug.normalize("NFC")).toBe(slug);
        expect(slug).not.toMatch(/[\s/\\?#%"'<>:*|]|^[-.]|-$/);
      }),
    );
  });
});
