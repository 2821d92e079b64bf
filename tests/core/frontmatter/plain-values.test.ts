/** Plain front matter says the same with and without a YAML parser. */
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  createFields,
  type Fields,
  plainFields,
} from "../../../src/core/frontmatter/fields";
import { plainValues } from "../../../src/core/frontmatter/plain-values";
import { readFrontMatter } from "../../../src/core/frontmatter/read-front-matter";

const keys = ["title", "date", "tags", "draft", "null", "a1", "_b", "missing"];

/** All that the fields say of some keys, complaints included. */
function told(fields: Fields) {
  const said = keys.map((key) => [
    fields.text(key),
    fields.optionalText(key),
    fields.list(key),
    fields.flag(key),
    fields.has(key),
    fields.line(key),
  ]);
  return { said, problems: fields.problems };
}

function expectSame(yaml: string): void {
  const values = plainValues(yaml);
  if (values === null) return;
  const frontMatter = readFrontMatter(`---\n${yaml}---\nText.\n`);
  expect(frontMatter.split.yaml).toBe(yaml);
  expect(frontMatter.problems).toEqual([]);
  expect([...values.keys()]).toEqual([...frontMatter.pairs.keys()]);
  expect(told(plainFields(values))).toEqual(told(createFields(frontMatter)));
}

test.each([
  "title: The cursor that drops 5\ndate: 2001-03-11T18:00:00.000Z\ntags: [a, b c]\n",
  'title: C# what\'s "new" in 12:30?\n',
  "title: \"It's: #1\"\ntags: 'a, b'\ndraft: yes\n",
  "title: ''\ndraft: True\ntags: [null,x]\n",
  "title: Über ハロー 012 1_000 0x1f\ndate: 2001/3/11 9:00 +0200\n",
  "title: https://example.org/#a?b=c&d\ntags: one\n",
])("without it: %j", (yaml) => {
  expect(plainValues(yaml)).not.toBeNull();
  expectSame(yaml);
});

test.each([
  "",
  "title: null\n",
  "title: ~\n",
  "title:\n",
  "title: a: b\n",
  "title: a:\n",
  "title: a #b\n",
  "title: a \n",
  "title: a\r\n",
  "title: a\n  b\n",
  "title: a\ntitle: b\n",
  "title: a\n# b\n",
  "title: a\n\ndate: b\n",
  "title: &a b\n",
  "title: *a\n",
  "title: !a b\n",
  "title: |\n  a\n",
  "title: - a\n",
  'title: "a\\n"\n',
  "title: 'it''s'\n",
  "title: 'a' b\n",
  "title: [a: b]\n",
  "title: [a, [b]]\n",
  "title: {a: b}\n",
  "title: a\tb\n",
  "title: a\u0085b\n",
  "title: a\u2028b\n",
  " title: a\n",
  "? title\n: a\n",
  "title: a",
])("left to the parser: %j", (yaml) => {
  expect(plainValues(yaml)).toBeNull();
});

const pieces = fc.constantFrom(
  ...": # - ? , [ ] { } & * ! | > ' \" % @ ` ~ \\ / . + = _ ( ) null true 1 2001-01-01 a b Ü ハ 😀".split(
    " ",
  ),
  " ",
  " ",
  "\t",
  "\n",
  "\r",
  "\u0085",
  "\u00a0",
  "\u2028",
  "\ufeff",
  "\ud800",
  "\0",
  ": ",
  ", ",
  " #",
);
const text = fc.array(pieces, { maxLength: 8 }).map((parts) => parts.join(""));
const value = fc.oneof(
  text,
  text.map((inner) => `a${inner}`),
  text.map((inner) => `"${inner}"`),
  text.map((inner) => `'${inner}'`),
  fc.array(text, { maxLength: 3 }).map((items) => `[${items.join(", ")}]`),
  fc
    .array(fc.stringMatching(/^[a-z](?:[a-z_./+-]| [a-z]){0,4}$/), {
      minLength: 1,
      maxLength: 3,
    })
    .map((items) => `[${items.join(",")}]`),
);
const lines = fc.array(
  fc.tuple(fc.constantFrom(...keys), fc.constantFrom(": ", ": ", ":"), value),
  { maxLength: 4 },
);

test("whatever is read without a parser means the same to one", () => {
  fc.assert(
    fc.property(lines, (all) => {
      expectSame(all.map((parts) => `${parts.join("")}\n`).join(""));
    }),
    { numRuns: 10_000 },
  );
});
