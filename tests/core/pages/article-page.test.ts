import { describe, expect, it } from "vitest";
import { articleBlocks, indexPlace, renderArticlePage } from "#core";
import { blogOf, postText, type Folder } from "../support/blog";

function article(folder: Folder, path = "posts/a.md"): string {
  const { site, texts } = blogOf(folder);
  return renderArticlePage(site, texts, path).text;
}

const long =
  "One.\n\n- a\n\n  b\n- c\n\n<div>\n\nraw\n\n</div>\n\nNote[^1].\n\n[^1]: It.";

describe("the article's page", () => {
  it("holds the blocks, byte for byte", () => {
    const { site, texts } = blogOf({
      "posts/a.md": postText("title: A", long),
    });
    const blocks = articleBlocks(site, texts, "posts/a.md");
    const html = blocks.map((block) => block.html).join("");
    expect(blocks.length).toBeGreaterThan(3);
    expect(renderArticlePage(site, texts, "posts/a.md").text).toContain(
      `<div class="e-content">${html}</div>`,
    );
  });

  it("does not repeat a first heading that is the title", () => {
    const page = article({ "posts/a.md": "# Kafka\n\nText." });
    expect(page.match(/>Kafka/g)).toHaveLength(2);
    expect(page).toContain(`<div class="e-content"><p>Text.</p>`);
  });

  it("keeps headings of the text below its own", () => {
    const page = article({
      "posts/a.md": postText("title: A", "# One\n\n## Two"),
    });
    expect(page.match(/<h1/g)).toHaveLength(1);
    expect(page).toMatch(/<h2 id="one">[^]*<h3 id="two">/);
  });

  it("shows a cover that the text does not show itself", () => {
    const cover = "title: A\ncover: x.png\ncoverAlt: An X";
    const files = { "posts/x.png": "" };
    expect(article({ ...files, "posts/a.md": postText(cover) })).toContain(
      `<figure class="cover"><img class="u-photo" src="../x.png" alt="An X"`,
    );
    expect(
      article({ ...files, "posts/a.md": postText(cover, "![X](x.png)") }),
    ).not.toContain(`<figure class="cover">`);
    const far = (picture: string) =>
      article({
        "posts/a.md": postText(
          "title: A\ncover: https://x.org/a.png",
          `![](https://x.org/${picture}.png)`,
        ),
      });
    expect(far("a")).not.toContain(`<figure class="cover">`);
    expect(far("b")).toContain(`<figure class="cover">`);
  });

  it("leads to the newer and the older post", () => {
    const folder = {
      "posts/a.md": postText("title: A\ndate: 2026-01-02"),
      "posts/b.md": postText("title: B\ndate: 2026-01-03"),
      "posts/c.md": postText("title: C\ndate: 2026-01-01"),
    };
    const page = article(folder);
    expect(page).toContain(`class="older" rel="prev" href="../c/"`);
    expect(page).toContain(`class="newer" rel="next" href="../b/"`);
    expect(article(folder, "posts/b.md")).not.toContain(`class="newer"`);
  });

  it("of a page has neither date nor neighbours nor reading time", () => {
    const page = article(
      {
        "pages/about.md": postText("title: About\ndate: 2026-01-01"),
        "posts/a.md": "A.",
      },
      "pages/about.md",
    );
    expect(page).not.toMatch(/min read|dt-published|neighbours/);
  });

  it("says nothing to other sites while its own address is not known", () => {
    expect(article({ "posts/a.md": "A." })).not.toMatch(
      /canonical|og:|twitter:|ld\+json|application\/atom/,
    );
  });

  it("lets no text out of the data that search engines read", () => {
    const page = article({
      "galley.yaml": "url: https://example.org/",
      "posts/a.md": postText(`title: "</script><script>alert(1)//"`),
    });
    const data =
      /<script type="application\/ld\+json">(.*)<\/script>/.exec(page)?.[1] ??
      "";
    expect(JSON.parse(data)).toMatchObject({
      headline: "</script><script>alert(1)//",
    });
    expect(page.match(/<script/g)).toHaveLength(1);
  });

  it("reads from right to left in a language that does", () => {
    expect(
      article({ "galley.yaml": "language: ar", "posts/a.md": "A." }),
    ).toContain(`<html lang="ar" dir="rtl">`);
  });

  it("of a draft can be rendered as well", () => {
    const page = article({ "posts/a.md": postText("title: A\ndraft: true") });
    expect(page).toContain(`<h1 class="p-name">A</h1>`);
  });

  it("is nothing for a post that the site does not have", () => {
    const { site, texts } = blogOf({});
    expect(() => renderArticlePage(site, texts, "posts/x.md")).toThrow(/x\.md/);
  });
});

describe("indexPlace", () => {
  const dates = ["05", "04", "03", "02", "01"];
  const { site } = blogOf({
    "galley.yaml": "listing: { perPage: 2 }",
    "posts/draft.md": postText("draft: true"),
    ...Object.fromEntries(
      dates.map((day) => [`posts/${day}.md`, postText(`date: 2026-01-${day}`)]),
    ),
  });

  it("says where on the index a post stands and which one it pushes on", () => {
    expect(indexPlace(site, "posts/04.md")).toEqual({
      page: 1,
      position: 2,
      of: 2,
      pushesOut: "posts/03.md",
    });
    expect(indexPlace(site, "posts/01.md")).toEqual({
      page: 3,
      position: 1,
      of: 1,
      pushesOut: null,
    });
  });

  it("is none for a draft", () => {
    expect(indexPlace(site, "posts/draft.md")).toBeNull();
  });
});
