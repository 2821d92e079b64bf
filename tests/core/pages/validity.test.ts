/**
 * Every page of the golden sites, read by a validator and by a parser of microformats.
 */
import { HtmlValidate } from "html-validate";
import { mf2 } from "microformats-parser";
import { describe, expect, it } from "vitest";
import { goldenNames, renderGolden } from "../support/golden-sites";

const validator = new HtmlValidate({
  extends: [
    "html-validate:standard",
    "html-validate:a11y",
    "html-validate:document",
  ],
  rules: {
    // How long a title is is the writer's choice.
    "long-title": "off",
    // A page opened from disk could not load its own style with a hash to check.
    "require-sri": ["error", { target: "crossorigin" }],
  },
});

describe.each(goldenNames)("the pages of tests/cases/sites/%s", (name) => {
  const pages = Object.entries(renderGolden(name)).filter(([path]) =>
    path.endsWith(".html"),
  );

  it.each(pages)("%s is valid HTML", async (_, html) => {
    const { results } = await validator.validateString(html);
    const complaints = results.flatMap(({ messages }) =>
      messages.map(
        ({ line, ruleId, message }) => `${line} ${ruleId} ${message}`,
      ),
    );
    expect(complaints).toEqual([]);
  });
});

describe("microformats", () => {
  const site = renderGolden("intro");
  const read = (path: string, address: string) =>
    mf2(site[path] ?? "", { baseUrl: `https://press.example/blog/${address}` })
      .items;

  it("of the index are a feed of entries", () => {
    const [feed] = read("index.html", "");
    expect(feed?.type).toEqual(["h-feed"]);
    expect(feed?.properties.name).toEqual(["Blogs"]);
    expect(feed?.children).toHaveLength(2);
    expect(feed?.children?.[0]).toMatchObject({
      type: ["h-entry"],
      properties: {
        name: [`Ink: "black" & <blue>`],
        url: ["https://press.example/blog/posts/ink/"],
        published: ["2026-02-11T00:00:00+01:00"],
        category: ["printing"],
        summary: [expect.stringContaining("one")],
      },
    });
  });

  it("of an article are one entry with its author and text", () => {
    const items = read("posts/ink/index.html", "posts/ink/");
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      type: ["h-entry"],
      properties: {
        name: [`Ink: "black" & <blue>`],
        url: ["https://press.example/blog/posts/ink/"],
        published: ["2026-02-11T00:00:00+01:00"],
        updated: ["2026-03-01T08:30:00+02:00"],
        category: ["printing"],
        author: [{ type: ["h-card"], properties: { name: ["Ada Quill"] } }],
        content: [{ value: expect.stringContaining("dead link") }],
      },
    });
  });

  it("of a card in style summary name its picture", () => {
    const html = renderGolden("summary")["index.html"] ?? "";
    const [feed] = mf2(html, { baseUrl: "https://x.example/" }).items;
    expect(feed?.children?.[0]?.properties).toMatchObject({
      photo: [
        {
          value: "https://x.example/images/bild%20eins.svg",
          alt: "Grüße & mehr",
        },
      ],
      summary: ["Eins zwei drei vier fünf sechs…"],
    });
  });
});
