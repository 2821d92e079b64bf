import { parseFragment, type DefaultTreeAdapterTypes } from "parse5";
import { describe, expect, it } from "vitest";
import { renderCard, renderIndexPage } from "#core";
import { blogOf, postText, type Folder } from "../support/blog";

const post = postText(
  "title: How <Kafka> works\ndate: 2026-05-01\ntags: [logs, Big data]\ncover: ../images/log.svg\ncoverAlt: A log",
  "## First\n\nThe *beginning*, see [later](#later).\n\n<!--more-->\n\n## Later\n\nThe rest.",
);

function card(
  settings: string,
  folder: Folder = { "posts/kafka.md": post },
): string {
  const blog = blogOf({
    "images/log.svg": "",
    "galley.yaml": settings,
    ...folder,
  });
  const path = Object.keys(folder)[0] ?? "";
  return renderCard(blog.site, blog.texts, path, { from: "/" }).text;
}

const bare = "listing: { showDate: false, showTags: false";

describe("the card in style intro", () => {
  it("is title, intro and link, and nothing else, without date and tags", () => {
    expect(card(`${bare} }`)).toBe(`<article class="h-entry">
<h2><a class="p-name u-url" href="posts/kafka/">How &lt;Kafka&gt; works</a></h2>
<div class="p-summary">
<h3>First</h3>
<p>The <em>beginning</em>, see <a href="posts/kafka/#later">later</a>.</p>
</div>
<p class="read-on"><a href="posts/kafka/" aria-label="Read on → How &lt;Kafka&gt; works">Read on →</a></p>
</article>
`);
  });

  it("shows date and tags where they are asked for", () => {
    expect(card("")).toContain(
      `<p class="entry-line"><time class="dt-published" datetime="2026-05-01T00:00:00Z">May 1, 2026</time> · <a class="p-category" href="tags/logs/">logs</a> · <a class="p-category" href="tags/big-data/">Big data</a></p>`,
    );
  });

  it("leads to the fold if the settings say so and the post has one", () => {
    const settings = "listing: { continueAtFold: true }";
    expect(card(settings)).toContain(`<a href="posts/kafka/#more" aria-label`);
    expect(
      card(settings, { "posts/a.md": `${"word ".repeat(80)}\n\nmore` }),
    ).toContain(`<a href="posts/a/" aria-label`);
  });

  it("has no link where nothing is left out", () => {
    expect(card("", { "posts/a.md": "Short." })).not.toContain("read-on");
  });
});

describe("the card in style summary", () => {
  it("is cover, title, excerpt and link, and nothing else, without date and tags", () => {
    expect(card(`${bare}, style: summary, excerptWords: 2 }`))
      .toBe(`<article class="h-entry">
<a class="cover" href="posts/kafka/" tabindex="-1"><img class="u-photo" src="images/log.svg" alt="A log" loading="lazy" decoding="async"></a>
<h2><a class="p-name u-url" href="posts/kafka/">How &lt;Kafka&gt; works</a></h2>
<p class="p-summary">First The…</p>
<p class="read-on"><a href="posts/kafka/" aria-label="Read more How &lt;Kafka&gt; works">Read more</a></p>
</article>
`);
  });

  const fromBody = {
    "posts/a.md": postText("title: A", "![x](../images/log.svg)"),
  };

  it("takes the first picture of the text as cover, with the title as its text", () => {
    expect(card("listing: { style: summary }", fromBody)).toContain(
      `<img class="u-photo" src="images/log.svg" alt="A"`,
    );
  });

  it("has no cover where the settings forbid that", () => {
    expect(
      card("listing: { style: summary, coverFromBody: false }", fromBody),
    ).not.toContain("<img");
  });
});

describe("a card", () => {
  const folder: Folder = {
    "posts/a.md": post,
    "images/log.svg": "",
    "galley.yaml": "listing: { perPage: 1 }",
    "posts/b.md": postText("title: B\ntags: [logs]\ndate: 2026-05-02"),
  };

  it.each(["intro", "summary"] as const)(
    "in style %s is the same everywhere but for addresses",
    (style) => {
      const { site, texts } = blogOf(folder);
      const at = (from: string) =>
        renderCard(site, texts, "posts/a.md", { from, style }).text.replace(
          / (?:href|src)="([^"]*)"/g,
          (_, address: string) =>
            new URL(address, `https://x.example${from}`).href,
        );
      expect(at("/page/2/")).toBe(at("/"));
      expect(at("/tags/logs/page/2/")).toBe(at("/"));
    },
  );

  it("is the entry of the index page, byte for byte", () => {
    const { site, texts } = blogOf(folder);
    const card = renderCard(site, texts, "posts/a.md", { from: "/page/2/" });
    expect(renderIndexPage(site, texts, 2).text).toContain(`\n${card.text}`);
  });

  it("names its post to those who hear it, beginning with what is seen", () => {
    const label = [...elements(card(""))]
      .flatMap(({ attrs }) => attrs)
      .find(({ name }) => name === "aria-label");
    expect(label?.value).toBe("Read on → How <Kafka> works");
  });

  it("of a post with a link in its tags leads to pages that exist only", () => {
    const { site, texts } = blogOf({
      "posts/draft.md": postText("draft: true\ntags: [lonely]"),
    });
    const { text } = renderCard(site, texts, "posts/draft.md", { from: "/" });
    expect(text).toContain(`<span class="p-category">lonely</span>`);
  });
});

function* elements(html: string): Generator<DefaultTreeAdapterTypes.Element> {
  const waiting: DefaultTreeAdapterTypes.Node[] = [parseFragment(html)];
  for (let node = waiting.shift(); node; node = waiting.shift()) {
    if ("attrs" in node) yield node;
    if ("childNodes" in node) waiting.push(...node.childNodes);
  }
}
