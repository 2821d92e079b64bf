import { describe, expect, it } from "vitest";
import { documentOf, keepCardOnly, renderCard } from "#core";
import { blogOf } from "../support/blog";

const text = [
  "---",
  "title: A",
  "date: 2026-01-01",
  "---",
  "",
  "One [link](b.md) and ![a picture](p.png).",
  "",
  "<!--more-->",
  "",
  "Two.",
].join("\n");

describe.each(["intro", "summary"] as const)(
  "a card in the style %s",
  (style) => {
    const { site, texts } = blogOf({
      "galley.yaml": `listing: { style: ${style} }\n`,
      "posts/a.md": text,
      "posts/b.md": "# B",
      "posts/p.png": "",
    });
    const cardOn = (from: string): string =>
      renderCard(site, texts, "posts/a.md", { from }).text;

    it("is the same on any page once the parsed text is let go", () => {
      const post = texts.post("posts/a.md");
      const before = [cardOn("/"), cardOn("/tags/x/")];
      const document = documentOf(post, site.settings);
      expect(documentOf(post, site.settings)).toBe(document);

      keepCardOnly(site, post);

      expect([cardOn("/"), cardOn("/tags/x/")]).toEqual(before);
      expect(before[0]).not.toBe(before[1]);
      const again = documentOf(post, site.settings);
      expect(again).not.toBe(document);
      expect(again).toEqual(document);
    });
  },
);
