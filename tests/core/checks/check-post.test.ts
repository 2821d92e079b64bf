import { describe, expect, it } from "vitest";
import { checkPost, checkSite, formatProblem, stopsExport } from "#core";
import { blogOf, postText, type Folder } from "../support/blog";

const files: Folder = {
  "galley.yaml": "url: https://example.org/",
  "posts/other.md": postText(
    "title: Other",
    "## There\n\n<a id='raw'></a>\n\n<!--more-->\n\n.[^1]\n\n[^1]: n",
  ),
  "posts/hidden.md": postText("title: Hidden\ndraft: true", "<!--more-->"),
  "images/x.png": "",
  "images/x.pdf": "",
};

/** What is found in a post, as `line code`. The body begins on line 5 of the file. */
function found(body: string, settings = "url: https://example.org/"): string[] {
  const text = postText("title: A", body);
  const { site, texts } = blogOf({
    ...files,
    "galley.yaml": settings,
    "posts/a.md": text,
  });
  return checkPost(site, texts, "posts/a.md").map(
    ({ line, code }) => `${line ?? "-"} ${code}`,
  );
}

const fold = "<!--more-->\n\n";

const cases: readonly [title: string, body: string, found: string[]][] = [
  [
    "nothing in a sound post",
    `Text [o](other.md#there), ![x](../images/x.png).\n\n${fold}[p](../images/x.pdf) [r](other.md#raw) [n](other.md#fn1) [top](#top) [i](/)`,
    [],
  ],
  ["a missing fold", "Text.", ["- fold-missing"]],
  ["a fold that stands only in code", "`<!-- more -->`", ["5 fold-in-code"]],
  ["a second fold", `${fold}Text.\n\n${fold}`, ["9 fold-repeated"]],
  [
    "a missing picture",
    `${fold}![x](../images/gone.png)`,
    ["7 picture-missing"],
  ],
  [
    "a missing picture in raw HTML",
    `${fold}<p>\n<img src="gone.png" alt="x"></p>`,
    ["8 picture-missing"],
  ],
  ["a missing file", `${fold}[x](gone.pdf)`, ["7 file-missing"]],
  ["a dead link to a post", `${fold}Text\n[x](gone.md).`, ["8 link-dead"]],
  ["a dead link to a page", `${fold}[x](/posts/gone/)`, ["7 link-dead"]],
  [
    "a dead link by reference",
    `${fold}[x][r]\n\n[r]: gone.md`,
    ["7 link-dead"],
  ],
  ["a link to a draft", `${fold}[x](hidden.md)`, ["7 link-to-unpublished"]],
  [
    "a dead anchor of another post",
    `${fold}[x](other.md#gone)`,
    ["7 anchor-missing"],
  ],
  ["a dead anchor of its own", `${fold}[x](#gone)`, ["7 anchor-missing"]],
  ["a picture without text", `${fold}![](../images/x.png)`, ["7 alt-missing"]],
  ["no fault in decoration", `${fold}<img src="../images/x.png" alt="">`, []],
  [
    "a picture without text in raw HTML",
    `${fold}<img src="../images/x.png">`,
    ["7 alt-missing"],
  ],
  [
    "a heading that skips a level",
    `${fold}## Two\n\n#### Four\n\n## Two\n\n### Three`,
    ["9 heading-jump"],
  ],
  [
    "a first heading that skips a level",
    `${fold}### Three`,
    ["7 heading-jump"],
  ],
  [
    "a template tag",
    `${fold}See {% post_url 2019-x %} and {% x %}.`,
    ["7 liquid-tag"],
  ],
  [
    "a template's value, also where it stands in a link",
    `${fold}See [it]({{ site.url }}/x) by {{ "a" | upcase -}}.`,
    ["7 liquid-tag"],
  ],
  ["no template tag in braces alone", `${fold}{{}} {% %} {{ { } }}`, []],
  [
    "no template tag in code",
    `${fold}\`{% x %}\`\n\n\`\`\`\n{% y %}\n\`\`\``,
    [],
  ],
  ["a note that is not defined", `${fold}Text[^gone].`, ["7 footnote-missing"]],
];

describe("checkPost", () => {
  it.each(cases)("finds %s", (_, body, wanted) => {
    expect(found(body)).toEqual(wanted);
  });

  it("misses no fold where the listing does not need one", () => {
    expect(found("Text.", "listing: { style: summary }")).toEqual([]);
  });

  it("finds a missing cover", () => {
    const { site, texts } = blogOf({
      "posts/a.md": postText("title: A\ncover: gone.png", "<!--more-->"),
    });
    const problems = checkPost(site, texts, "posts/a.md");
    expect(problems.map(({ code }) => code)).toEqual(["picture-missing"]);
  });

  it("tells the faults of the front matter first, with its line", () => {
    const { site, texts } = blogOf({
      "posts/a.md": "---\ntitle: [\n---\n\n### Deep\n\n<!--more-->\n",
    });
    const [first, second] = checkPost(site, texts, "posts/a.md");
    expect(first).toMatchObject({ severity: "error", path: "posts/a.md" });
    expect(first?.line).toBeLessThan(4);
    expect(second).toMatchObject({ code: "heading-jump", line: 5 });
  });

  it("says where, what and what to do", () => {
    const { site, texts } = blogOf({
      "posts/a.md": postText("title: A", `${fold}[x](gone.md)`),
    });
    const [problem] = checkPost(site, texts, "posts/a.md");
    if (problem === undefined) throw new Error("nothing was found");
    expect(formatProblem(problem)).toMatch(
      /^posts\/a\.md:7: The link to gone\.md leads to no post, page or file of the blog\. Check/,
    );
  });
});

describe("checkSite", () => {
  it("finds the faults of all posts, drafts included, and of addresses", () => {
    const { site, texts } = blogOf({
      "posts/a.md": postText("slug: same\ndate: 2026-01-01", fold),
      "posts/b.md": postText("slug: same\ndate: 2026-01-02", fold),
      "posts/c.md": postText("draft: true", `${fold}[x](gone.md)`),
    });
    expect(checkSite(site, texts).map(({ code }) => code)).toEqual([
      "address-taken",
      "url-missing",
      "link-dead",
    ]);
  });
});

describe("stopsExport", () => {
  const problem = { message: "", path: "" };

  it("stops for what would be lost, not for what is only dead", () => {
    const stops = (code: string, severity: "error" | "warning") =>
      stopsExport({ ...problem, code, severity });
    expect(stops("front-matter-broken", "error")).toBe(true);
    expect(stops("address-taken", "error")).toBe(true);
    expect(stops("link-dead", "error")).toBe(false);
    expect(stops("picture-missing", "error")).toBe(false);
    expect(stops("address-taken", "warning")).toBe(false);
  });
});
