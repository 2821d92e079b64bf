import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  defaultSettings,
  parseSettings,
  readFrontMatterFields,
  readPost,
} from "#core";

const size = 40_000;
const filled = (unit: string) =>
  unit.repeat(Math.ceil(size / unit.length)).slice(0, size);
const settings = defaultSettings("blog");
const read = (yaml: string) =>
  readPost("posts/x.md", `---\n${yaml}\n---\nBody\n`, settings);

describe("a stranger's front matter", () => {
  // Each of these ended the process, or took minutes, with a parser that recurses or expands.
  it.each([
    ["brackets in brackets", filled("[")],
    ["braces in braces", filled("{")],
    ["lists in lists", filled("- ")],
    ["keys in keys", filled("? ")],
    ["mappings in flow in mappings", filled("[a: b, ")],
    ["tags without end", filled("!a ")],
    ["anchors without end", filled("&a ")],
    ["an open quotation", `a: "${filled("x\n ")}`],
    [
      "thousands of keys",
      Array.from({ length: 4000 }, (_, at) => `k${at}: v`).join("\n"),
    ],
  ])("cannot harm with %s", (_name, yaml) => {
    const post = read(yaml);
    expect(post.meta.path).toBe("posts/x.md");
    expect(post.body.endsWith("Body\n")).toBe(true);
  });

  it("is refused beyond its size, and the body is still there", () => {
    const post = read(`title: x\n# ${"x".repeat(70_000)}`);
    expect(post.problems[0]).toMatchObject({
      code: "front-matter-broken",
      line: 2,
    });
    expect(post.body).toBe("Body\n");
    expect(post.meta.title).toBe("x");
  });

  it("is refused beyond its depth, before anything recurses into it", () => {
    const nested = (levels: number) =>
      `a: ${"[".repeat(levels)}${"]".repeat(levels)}`;
    expect(read(nested(20)).problems).toEqual([]);
    const [problem] = read(`title: x\n${nested(40)}`).problems;
    expect(problem?.code).toBe("front-matter-broken");
    expect(problem?.message).toContain("nested more than 32 levels deep");
  });

  it("does not expand aliases that refer to aliases", () => {
    const levels = Array.from(
      { length: 25 },
      (_, at) => `l${at + 1}: &l${at + 1} [*l${at}, *l${at}]`,
    );
    const post = read(["l0: &l0 [x]", ...levels, "tags: *l25"].join("\n"));
    expect(post.meta.tags.length).toBeLessThanOrEqual(1);
  });

  it("cannot reach the prototype of objects", () => {
    const fields = readFrontMatterFields(
      "---\n__proto__: yes\nconstructor: x\n---\n",
    );
    expect(Object.getPrototypeOf(fields)).toBeNull();
    expect(({} as Record<string, unknown>)["yes"]).toBeUndefined();
    expect(fields["__proto__"]).toBe("yes");
  });

  it("never throws, whatever it is", () => {
    const piece = fc.constantFrom(
      "---",
      "\n",
      "\r\n",
      "title: ",
      "- ",
      "[",
      "]",
      "{",
      "}",
      '"',
      "'",
      "&a ",
      "*a ",
      ": ",
      "#",
      "|",
      ">",
      "\t",
      "  ",
      "x",
      "!t ",
      "? ",
      "...",
      "\uFEFF",
      "\0",
      "\uD800",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const text = `---\n${pieces.join("")}`;
        expect(readPost("posts/x.md", text, settings).meta.title).not.toBe("");
        expect(
          parseSettings(pieces.join(""), "blog").settings.listing.perPage,
        ).toBeGreaterThan(0);
      }),
      { numRuns: 2000 },
    );
  });
});
