/**
 * The search page of a site and the index that it looks through. How the page works in a browser is
 * walked in tests/e2e/search.test.ts.
 */
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { isSearchIndex, planSite, searchScript, withPost } from "#core";
import { blogOf, postText, type Folder, type TestBlog } from "../support/blog";
import {
  goldenBlog,
  goldenNames,
  renderGolden,
  renderSite,
} from "../support/golden-sites";

interface Entry {
  at: string;
  title: string;
  date?: string;
  day?: string;
  tags?: string[];
  text: string;
}

const indexPath = "assets/search-index.js";

function siteOf(folder: Folder, blog: TestBlog = blogOf(folder)): Folder {
  return renderSite(folder, blog);
}

/** The scripts that the search page asks for besides its own, in its order. */
function partsIn(site: Folder): string[] {
  const page = site["search/index.html"] ?? "";
  return [...page.matchAll(/<script src="[^"]*?(assets\/[^"]*)" defer>/g)]
    .map(([, path = ""]) => path)
    .filter((path) => path !== "assets/search.js");
}

/** The index as a browser would have it. */
function indexOf(site: Folder): Entry[] {
  const scripts = partsIn(site).map((path) => site[path] ?? "");
  return runInNewContext(
    `${scripts.join("")};galleySearchIndex.flat()`,
  ) as Entry[];
}

/** So many posts of one day, each with a word of its own. */
function manyPosts(count: number, day: string): Folder {
  return Object.fromEntries(
    Array.from({ length: count }, (_, at): [string, string] => [
      `posts/${day}-${at}.md`,
      postText(`title: T ${day}-${at}\ndate: ${day}`, `Has word-${day}-${at}.`),
    ]),
  );
}

function textOf(body: string, settings = ""): string {
  const site = siteOf({ "galley.yaml": settings, "posts/a.md": body });
  return indexOf(site)[0]?.text ?? "";
}

describe("the search index", () => {
  it("has of each listed post its address, title, date, terms and words, newest first", () => {
    const site = siteOf({
      "posts/old.md": postText("title: Old", "One two."),
      "posts/new.md": postText(
        "title: New\ndate: 2026-05-01\ncategories: [Craft]\ntags: [ink, type]",
        "# New\n\nThree *four*.",
      ),
      "pages/about.md": "About me.",
    });
    expect(indexOf(site)).toEqual([
      {
        at: "posts/new/",
        title: "New",
        date: "2026-05-01",
        day: "May 1, 2026",
        tags: ["Craft", "ink", "type"],
        text: "Three four.",
      },
      { at: "posts/old/", title: "Old", text: "One two." },
    ]);
  });

  it.each([
    ["relative", "posts/gr%C3%BC%C3%9Fe/"],
    ["file", "posts/gr%C3%BC%C3%9Fe/index.html"],
    ["absolute", "posts/gr%C3%BC%C3%9Fe/"],
  ])("addresses posts from the site's root with links: %s", (links, at) => {
    const site = siteOf({
      "galley.yaml": `links: ${links}\nurl: https://x.example/blog/\n`,
      "posts/Grüße.md": "Text.",
    });
    expect(indexOf(site)[0]?.at).toBe(at);
  });

  it.each([
    ["code", "```js\nlet x = 1;\n```", "let x = 1;"],
    ["tables", "| a | b |\n| - | - |\n| c | d |", "a b c d"],
    ["notes", "Text.[^1]\n\n[^1]: The note.", "Text. The note."],
    ["pictures", '![An *old* press](/p.png "Figure")', "An old press Figure"],
    ["lists", "- one\n- two", "one two"],
    [
      "raw HTML",
      "<div><p>Tom &amp; Je<b>rr</b>y</p>end</div>",
      "Tom & Jerry end",
    ],
    ["both sides of the fold", "one\n\n<!-- more -->\n\ntwo", "one two"],
    ["letters in their composed form", "Cafe\u0301", "Caf\u00e9"],
  ])("has the words of %s", (_, body, text) => {
    expect(textOf(body)).toBe(text);
  });

  it("leaves scripts, styles and comments of raw HTML out", () => {
    expect(
      textOf(
        "<div><style>p{}</style><script>run()</script><!-- no -->yes</div>",
      ),
    ).toBe("yes");
  });

  it("is data that no text of a post gets out of", () => {
    const title = `</script><!--<script>alert("x")//\\u2028`;
    const site = siteOf({
      "posts/a.md": postText(
        `title: ${JSON.stringify(title)}\ntags: ["]]>"]`,
        "line\u2028separator `</SCRIPT>` \\` ${x}",
      ),
    });
    const script = site[indexPath] ?? "";
    expect(script).not.toMatch(/<|\u2028|\u2029/);
    const [entry] = indexOf(site);
    expect(entry).toMatchObject({ title, tags: ["]]>"] });
    expect(entry?.text).toContain("</SCRIPT>");
    expect(isSearchIndex(script)).toBe(true);
  });

  it("says the same whether or not the articles were rendered before", () => {
    const { site, texts } = blogOf(goldenBlog("intro"));
    const renderIndex = (articlesFirst: boolean): string | undefined => {
      const entries = planSite(site, texts).entries.flatMap((entry) =>
        entry.kind === "file" ? [] : [entry],
      );
      if (articlesFirst) entries.forEach((entry) => entry.render(texts));
      const index = entries.find(({ path }) => path === indexPath);
      return index?.render(texts).text;
    };
    expect(renderIndex(true)).toContain("What is a galley?");
    expect(renderIndex(true)).toBe(renderIndex(false));
  });

  it("knows neither drafts nor scheduled posts, nor what was unpublished", () => {
    const folder: Folder = {
      "posts/a.md": postText("title: Shown"),
      "posts/b.md": postText("title: Draft\ndraft: true", "Secret."),
      "posts/c.md": postText("title: Later\ndate: 2031-01-01", "Secret."),
      "posts/d.md": postText("title: Leaving", "Secret."),
    };
    const before = blogOf(folder);
    expect(indexOf(siteOf(folder, before))).toHaveLength(2);
    const leaving = before.texts.post("posts/d.md").meta;
    const site = withPost(before.site, { ...leaving, isDraft: true });
    const after = siteOf(folder, { ...before, site });
    expect(indexOf(after).map(({ title }) => title)).toEqual(["Shown"]);
    expect(JSON.stringify(after)).not.toMatch(/Secret|Draft|Later|Leaving/);
  });
});

describe("the search index of a large blog", () => {
  /** 101 posts of 2025, 100 of 2024 and one without a date, with a word of its own each. */
  const large: Folder = {
    ...manyPosts(101, "2025-06-01"),
    ...manyPosts(100, "2024-06-01"),
    "posts/undated.md": postText("title: Undated", "Timeless."),
  };
  const parts = [
    "assets/search-index-2025.js",
    "assets/search-index-2024.js",
    "assets/search-index-undated.js",
  ];

  it("comes in parts that hold every post once, newest first", () => {
    const blog = blogOf(large);
    const site = siteOf(large, blog);
    expect(partsIn(site)).toEqual(parts);
    expect(Object.keys(site).filter((path) => /index.*js$/.test(path))).toEqual(
      [...parts].sort(),
    );
    const titles = blog.site.listed.map(({ title }) => title);
    expect(indexOf(site).map(({ title }) => title)).toEqual(titles);
    expect(indexOf(site).at(-1)?.text).toBe("Timeless.");
  });

  it("is data in every part, which may come in any order, or not at all", () => {
    const site = siteOf(large);
    const scripts = parts.map((path) => site[path] ?? "");
    for (const script of scripts) expect(isSearchIndex(script)).toBe(true);
    const some = [scripts[2], scripts[0]].join("");
    const found = runInNewContext(
      `${some};galleySearchIndex.flat()`,
    ) as Entry[];
    expect(found).toHaveLength(102);
    expect(found[0]?.title).toBe("Undated");
  });

  it("tells the page how many parts there are, and what to say when one is missing", () => {
    expect(siteOf(large)["search/index.html"]).toMatch(
      /data-parts="3" data-partly="Some posts were not searched[^"<]*"/,
    );
    const small = siteOf({ "posts/a.md": "A." });
    expect(small["search/index.html"]).not.toContain("data-part");
  });

  it("keeps a sentence that was cut, or a post that was, out of all parts", () => {
    const path = "posts/2024-06-01-7.md";
    const word = "word-2024-06-01-7.";
    const having = (site: Folder): string[] =>
      Object.keys(site).filter((name) => site[name]?.includes(word));
    expect(having(siteOf(large))).toContain("assets/search-index-2024.js");
    const draft = postText("title: Seven\ndraft: true", word);
    expect(having(siteOf({ ...large, [path]: draft }))).toEqual([]);
    const cut = postText("title: Seven\ndate: 2024-06-01", "Nothing.");
    expect(having(siteOf({ ...large, [path]: cut }))).toEqual([]);
    const moved = postText("title: Seven\ndate: 2025-06-01", word);
    expect(having(siteOf({ ...large, [path]: moved }))).toContain(
      "assets/search-index-2025.js",
    );
    expect(having(siteOf({ ...large, [path]: moved }))).not.toContain(
      "assets/search-index-2024.js",
    );
  });

  it("changes one part when one post does", () => {
    const edited = {
      ...large,
      "posts/2024-06-01-7.md": postText(
        "title: T 2024-06-01-7\ndate: 2024-06-01",
        "Edited.",
      ),
    };
    const [before, after] = [siteOf(large), siteOf(edited)];
    expect(parts.filter((path) => before[path] !== after[path])).toEqual([
      "assets/search-index-2024.js",
    ]);
    expect(after["search/index.html"]).toBe(before["search/index.html"]);
  });
});

describe("isSearchIndex", () => {
  it.each([
    "",
    "alert(1)",
    "(globalThis.galleySearchIndex ??= []).push();\n",
    "(globalThis.galleySearchIndex ??= []).push(1);\n",
    "(globalThis.galleySearchIndex ??= []).push(alert(1));\n",
    "(globalThis.galleySearchIndex ??= []).push([alert(1)]);\n",
    "(globalThis.galleySearchIndex ??= []).push([`${alert(1)}`]);\n",
    "(globalThis.galleySearchIndex ??= []).push([], []);\n",
    "(globalThis.galleySearchIndex ??= []).push([]);alert(1);\n",
    "(globalThis.galleySearchIndex ??= []).push([]);\nalert([]);\n",
    "(globalThis.galleySearchIndex ??= []).push([]);",
    " (globalThis.galleySearchIndex ??= []).push([]);\n",
    "(globalThis.galleySearchIndex ??= alert(1)).push([]);\n",
    "const galleySearchIndex = [];\n",
  ])("refuses %j", (script) => {
    expect(isSearchIndex(script)).toBe(false);
  });
});

describe("the search page", () => {
  const folder = { "posts/a.md": postText("title: A\ntags: [t]") };

  it("asks for the two scripts, and no other page asks for any", () => {
    for (const name of goldenNames) {
      for (const [path, text] of Object.entries(renderGolden(name))) {
        if (!path.endsWith(".html")) continue;
        const scripts = text.match(/<script(?! type="application\/ld)[^>]*>/g);
        expect(scripts ?? [], path).toHaveLength(
          path === "search/index.html" ? 2 : 0,
        );
      }
    }
  });

  it("leads to archive and tags where no script runs, and hides the field", () => {
    const page = siteOf(folder)["search/index.html"];
    expect(page).toContain(
      `<a href="../archive/">Archive</a> · <a href="../tags/">Tags</a></p>`,
    );
    expect(page).toMatch(/role="search" hidden/);
  });

  it("is named in the footer of every page, and to no other search engine", () => {
    const site = siteOf({ ...folder, "galley.yaml": "url: https://x.example" });
    expect(site["posts/a/index.html"]).toContain(
      `<a href="../../search/">Search</a>`,
    );
    expect(site["search/index.html"]).toContain(`content="noindex"`);
    expect(site["sitemap.xml"]).not.toContain("/search/");
  });

  it("can be linked to from a post", () => {
    const site = siteOf({ "posts/a.md": "[find](/search/)" });
    expect(site["posts/a/index.html"]).toContain(
      `<a href="../../search/">find</a>`,
    );
  });

  it("comes with its script among the assets, its index after the articles", () => {
    const { site, texts } = blogOf(goldenBlog("intro"));
    const paths = planSite(site, texts).entries.map(({ path }) => path);
    const order = [
      "assets/search.js",
      "images/tray.svg",
      "posts/galleys/index.html",
      indexPath,
      "search/index.html",
      "rss.xml",
    ];
    expect(paths.filter((path) => order.includes(path))).toEqual(order);
  });

  it.each([
    ["the settings say no", { ...folder, "galley.yaml": "search: false" }],
    ["there is nothing to find", { "pages/about.md": "About." }],
  ])("leaves no trace when %s", (_, files) => {
    const site = siteOf(files);
    expect(Object.keys(site).join()).not.toContain("search");
    const { "assets/galley.css": style, ...rest } = site;
    expect(JSON.stringify(rest).replace(style ?? "", "")).not.toMatch(
      /\/search|>Search</,
    );
  });

  it("gives its places to the writer's own page when the settings say no", () => {
    const files = {
      "posts/a.md": "A.",
      "pages/search.md": "Mine.",
      "static/assets/search.js": "mine()",
    };
    const own = { ...files, "galley.yaml": "search: false" };
    expect(siteOf(own)["search/index.html"]).toContain("Mine.");
    expect(siteOf(own)["assets/search.js"]).toBe("mine()");
    const blog = blogOf(files);
    expect(siteOf(files, blog)["assets/search.js"]).toBe(searchScript);
    expect(siteOf(files, blog)["search-2/index.html"]).toContain("Mine.");
    expect(blog.site.problems.map(({ message }) => message)).toEqual([
      expect.stringContaining("search: true in galley.yaml"),
      expect.stringContaining("search: true in galley.yaml"),
    ]);
  });
});
