import { XMLParser, XMLValidator } from "fast-xml-parser";
import { describe, expect, it } from "vitest";
import { renderAtom } from "../../../src/core/pages/feed-atom";
import { renderJsonFeed } from "../../../src/core/pages/feed-json";
import { renderRss } from "../../../src/core/pages/feed-rss";
import { renderSitemap } from "../../../src/core/pages/sitemap";
import { blogOf, postText, type Folder } from "../support/blog";

const url = "url: https://example.org/sub/";
const folder: Folder = {
  "galley.yaml": url,
  "posts/a.md": postText(
    "title: A & <b>\ndate: 2026-05-01T09:00:00+02:00\nupdated: 2026-05-03",
    "Text ![p](p.png) [b](b.md) [^1].\n\n<!--more-->\n\n## Rest\n\n[^1]: N.",
  ),
  "posts/b.md": postText("title: B\ndate: 2026-05-02\ntags: [x]"),
  "posts/undated.md": "Whenever.",
  "posts/p.png": "",
};

function feeds(files: Folder) {
  const { site, texts } = blogOf(files);
  const parser = new XMLParser({
    ignoreAttributes: false,
    processEntities: true,
  });
  const rss = renderRss(site, texts).text;
  const atom = renderAtom(site, texts).text;
  const json = renderJsonFeed(site, texts).text;
  return {
    texts: [rss, atom],
    rss: parser.parse(rss).rss.channel,
    atom: parser.parse(atom).feed,
    json: JSON.parse(json),
  };
}

describe("the feeds", () => {
  const { rss, atom, json } = feeds(folder);

  it("hold the dated posts, newest first, with whole addresses", () => {
    const urls = [
      "https://example.org/sub/posts/b/",
      "https://example.org/sub/posts/a/",
    ];
    expect(rss.item.map((item: { link: string }) => item.link)).toEqual(urls);
    expect(atom.entry.map((entry: { id: string }) => entry.id)).toEqual(urls);
    expect(json.items.map((item: { id: string }) => item.id)).toEqual(urls);
  });

  it("say when, each in its own way", () => {
    expect(rss.item[1].pubDate).toBe("Fri, 01 May 2026 07:00:00 +0000");
    expect(atom.entry[1].published).toBe("2026-05-01T09:00:00+02:00");
    expect(atom.entry[1].updated).toBe("2026-05-03T00:00:00Z");
    expect(json.items[1].date_published).toBe("2026-05-01T09:00:00+02:00");
    expect(atom.updated).toBe("2026-05-03T00:00:00.000Z");
  });

  it("carry the whole text, in which every address is whole", () => {
    const html: string = json.items[1].content_html;
    expect(html).toContain("Rest");
    expect(rss.item[1]["content:encoded"]).toBe(html.trim());
    expect(atom.entry[1].content["#text"]).toBe(html.trim());
    const addresses = [...html.matchAll(/ (?:href|src)="([^"]*)"/g)];
    expect(addresses.length).toBeGreaterThan(2);
    for (const [, address] of addresses)
      expect(address).toMatch(/^https:\/\/example\.org\/sub\//);
    expect(html).not.toMatch(/ id="/);
  });

  it("carry the beginning alone when they are asked to", () => {
    const short = (style: string) =>
      feeds({
        ...folder,
        "galley.yaml": `${url}\nfeeds: { content: summary }\nlisting: { style: ${style} }`,
      }).json.items[1];
    expect(short("intro").content_html).toContain("<p>Text <img");
    expect(short("intro").content_html).not.toContain("Rest");
    expect(short("summary")).toMatchObject({ content_text: "Text b ." });
  });

  it("hold no more items than the settings allow", () => {
    const few = feeds({
      ...folder,
      "galley.yaml": `${url}\nfeeds: { items: 1 }`,
    });
    expect(few.json.items).toHaveLength(1);
  });

  it("parse whatever characters a post has", () => {
    const nasty =
      "\u0000\u0008\u000b\u001f\ufffe\uffff \ud83d\ude00 \u2028 ]]> <![CDATA[ &nope; <!-- -- -->";
    const found = feeds({
      "galley.yaml": url,
      "posts/a.md": postText(
        `title: ${JSON.stringify(nasty.replace(/[\ufffe\uffff]/g, ""))}\ndate: 2026-01-01`,
        `${nasty}\n\n\`${nasty}\``,
      ),
    });
    for (const text of found.texts) {
      expect(XMLValidator.validate(text)).toBe(true);
      // The characters that XML 1.0 does not have.
      expect(text).not.toMatch(
        /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/,
      );
    }
    expect(found.json.items[0].content_html).toContain("😀");
  });

  it("are whole without a single post", () => {
    const none = feeds({ "galley.yaml": url });
    expect(none.json.items).toEqual([]);
    expect(none.atom.updated).toBe("1970-01-01T00:00:00.000Z");
  });
});

describe("the sitemap", () => {
  it("names every page that is meant to be found, once", () => {
    const { site } = blogOf({
      ...folder,
      "pages/about.md": "Text.",
      "posts/draft.md": postText("draft: true"),
    });
    const text = renderSitemap(site).text;
    expect(XMLValidator.validate(text)).toBe(true);
    const found = [
      ...text.matchAll(/<loc>https:\/\/example\.org\/sub\/(.*?)<\/loc>/g),
    ].map(([, path]) => path);
    expect(found).toEqual([
      "posts/b/",
      "posts/a/",
      "posts/undated/",
      "about/",
      "",
      "tags/x/",
      "archive/2026/",
      "tags/",
      "archive/",
    ]);
  });
});
