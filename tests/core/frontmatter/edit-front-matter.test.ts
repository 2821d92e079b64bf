import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  applyChanges,
  editFrontMatter,
  readFrontMatterFields,
  splitFrontMatter,
  type FrontMatterEdit,
} from "#core";
import cases from "../../cases/front-matter/edit.json";

const edited = (text: string, edits: readonly FrontMatterEdit[]) =>
  applyChanges(text, editFrontMatter(text, edits));

describe("front matter is edited surgically", () => {
  it.each(cases)("$title", ({ text, edits, result }) => {
    expect(edited(text, edits)).toBe(result);
  });

  it("tells changes of the first text, in order and apart from each other", () => {
    const text = "---\ntitle: One\ntags: [a, b]\nx: y\n---\nBody\n";
    const changes = editFrontMatter(text, [
      { key: "tags", value: ["b", "c"] },
      { key: "title", value: "Two" },
      { key: "draft", value: true },
    ]);
    expect(changes).toEqual([
      { from: 11, to: 14, insert: "Two" },
      { from: 22, to: 25, insert: "" },
      { from: 26, to: 26, insert: ", c" },
      { from: 28, to: 28, insert: "draft: true\n" },
    ]);
  });
});

const oddText = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 40 }),
  fc.string({ unit: "binary", maxLength: 20 }),
  fc
    .array(
      fc.constantFrom(
        "a",
        ": ",
        "#",
        " ",
        "'",
        '"',
        "\n",
        "-",
        "[",
        "\\",
        "\t",
        "~",
        "é",
        "\u2028",
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join("")),
);

const yamls = fc.constantFrom(
  "",
  "title: One\n",
  "# c\ntitle: 'One' # c\n\ndate: 2020-01-01\n",
  'title: "One"\ntags:\n  - a # x\n  # y\n  - b\nlast: |\n  text\n\n',
  "description: >\n  folded\n  text\n\nother: 1\n",
  "tags: [a, 'b', c,]\nmap:\n  a: { b: c }\n",
  "tags: a, b\ntitle:\n",
);
const newlines = fc.constantFrom("\n", "\r\n");

describe("whatever is written into front matter", () => {
  it("reads back as it was, and the body and the other keys stay", () => {
    fc.assert(
      fc.property(
        yamls,
        newlines,
        oddText,
        fc.array(oddText, { maxLength: 4 }),
        (yaml, newline, title, tags) => {
          const text = `---\n${yaml}---\nBody: x\n`.replaceAll("\n", newline);
          const items = [
            ...new Set(tags.map((tag) => tag.trim()).filter(Boolean)),
          ];
          const result = edited(text, [
            { key: "title", value: title },
            { key: "tags", value: items },
          ]);
          const fields = readFrontMatterFields(result);
          expect(fields["title"]).toBe(title.replace(/\r\n?/g, "\n").trim());
          expect(fields["tags"]).toEqual(
            items.map((item) => item.replace(/\r\n?/g, "\n")),
          );
          const before = readFrontMatterFields(text);
          for (const key of Object.keys(before)) {
            if (key !== "title" && key !== "tags")
              expect(fields[key]).toEqual(before[key]);
          }
          const { bodyFrom } = splitFrontMatter(result);
          expect(result.slice(bodyFrom)).toBe(
            text.slice(splitFrontMatter(text).bodyFrom),
          );
        },
      ),
      { numRuns: 400 },
    );
  });

  it("goes back to the same bytes when the old values are written again", () => {
    fc.assert(
      fc.property(
        yamls,
        fc.string({ minLength: 1, maxLength: 20 }),
        (yaml, title) => {
          const text = `---\ntitle: start\n${yaml.replace(/^title:.*\n/m, "")}---\n`;
          const there = edited(text, [{ key: "title", value: `x${title}` }]);
          const back = edited(there, [{ key: "title", value: "start" }]);
          expect(back.replace(/^title: (["']?)start\1$/m, "title: start")).toBe(
            text,
          );
        },
      ),
    );
  });
});
