import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultSettings, documentOf, readPost } from "../../../src/core";
import {
  changeBetween,
  editDraft,
  readDraft,
} from "../../../src/renderer/preview/draft";

const settings = defaultSettings("blog");
const path = "posts/2026-01-01-a-post.md";

const heads = [
  "",
  "---\ntitle: Named\ntags: [a]\n---\n",
  "---\ntags: [a]\n---\n",
  "---\ntitle:\n---\n\n",
  "---\ntitle: Named\n---",
  "---\n\nNo front matter.\n\n---\n",
  "--",
  "---js\nx\n---\n",
  "+++\ntitle = 1\n+++\n",
];
const bodies = [
  "",
  "Text.\n",
  "# Heading\n\nText *of* it.\n",
  "Text.\n\n## Lower\n\n[a](/x)\n\n```\ncode\n```\n",
];
const edits = fc.array(
  fc.record({
    at: fc.oneof(fc.nat(60), fc.nat(1000)),
    length: fc.nat(8),
    insert: fc.constantFrom(
      ...["", "-", "---\n", "\n", "x", "# New\n\n", "title: T\n", "\r\n", "+"],
    ),
  }),
  { maxLength: 8 },
);

describe("a draft in the worker", () => {
  it("is after any edits the post that its text gives", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...heads),
        fc.constantFrom(...bodies),
        edits,
        (head, body, steps) => {
          let draft = readDraft(path, head + body, settings);
          for (const { at, length, insert } of steps) {
            const from = Math.min(at, draft.text.length);
            const to = Math.min(from + length, draft.text.length);
            draft = editDraft(draft, { from, to, insert }, settings);
            const whole = readPost(path, draft.text, settings);
            expect(draft.post).toEqual(whole);
            const { tokens, headings } = documentOf(draft.post, settings);
            const expected = documentOf(whole, settings);
            expect(tokens).toEqual(expected.tokens);
            expect(headings).toEqual(expected.headings);
            expect(draft.markdown.lines).toBe(whole.body.split("\n").length);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it("knows what turns one text into another", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (old, text) => {
        const change = changeBetween(old, text);
        const { from, to, insert } = change ?? { from: 0, to: 0, insert: "" };
        expect(old.slice(0, from) + insert + old.slice(to)).toBe(text);
        expect(change === null).toBe(old === text);
      }),
    );
  });
});
