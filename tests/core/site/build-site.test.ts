import { describe, expect, it } from "vitest";
import {
  addressOf,
  buildSite,
  parseDate,
  siteSince,
  withPost,
  type Site,
} from "#core";
import { blogOf, now, postText } from "../support/blog";

const paths = (metas: readonly { path: string }[]): string[] =>
  metas.map(({ path }) => path);

describe("buildSite", () => {
  it("lists posts newest first, ties by path, undated ones last", () => {
    const { site } = blogOf({
      "posts/b.md": postText("date: 2026-01-02"),
      "posts/a.md": postText("date: 2026-01-02"),
      "posts/c.md": postText("date: 2026-03-01"),
      "posts/z.md": "No date.",
    });
    expect(paths(site.listed)).toEqual([
      "posts/c.md",
      "posts/a.md",
      "posts/b.md",
      "posts/z.md",
    ]);
  });

  it("lists neither drafts nor posts of the future unless asked to", () => {
    const folder = {
      "posts/draft.md": postText("draft: true"),
      "posts/drafts/other.md": "Text.",
      "posts/hidden.md": postText("published: false"),
      "posts/later.md": postText("date: 2030-01-01"),
      "posts/seen.md": postText("date: 2026-01-01"),
    };
    expect(paths(blogOf(folder).site.listed)).toEqual(["posts/seen.md"]);
    expect(blogOf(folder, { withDrafts: true }).site.listed).toHaveLength(4);
    expect(paths(blogOf(folder, { withFuture: true }).site.listed)).toEqual([
      "posts/later.md",
      "posts/seen.md",
    ]);
  });

  it("gives every post an address, also those that it does not list", () => {
    const { site } = blogOf({ "posts/later.md": postText("date: 2030-01-01") });
    expect(addressOf(site, "posts/later.md")).toBe("/posts/later/");
    expect(() => addressOf(site, "posts/gone.md")).toThrow(/gone/);
  });

  it("groups tags that are written differently under one page", () => {
    const { site } = blogOf({
      "posts/a.md": postText("tags: [Kafka, C++]\ndate: 2026-01-02"),
      "posts/b.md": postText("tags: [kafka, c]\ndate: 2026-01-01"),
    });
    expect(site.tags.map(({ name, address }) => [name, address])).toEqual([
      ["c", "/tags/c/"],
      ["C++", "/tags/c-plus-plus/"],
      ["Kafka", "/tags/kafka/"],
    ]);
    expect(paths(site.tags[2]?.posts ?? [])).toEqual([
      "posts/a.md",
      "posts/b.md",
    ]);
  });

  it("puts the settings' navigation before the pages that ask for a place", () => {
    const { site } = blogOf({
      "galley.yaml":
        "navigation:\n  - { label: Code, url: https://example.org/ }\n  - { label: Me, url: /about/ }",
      "pages/about.md": postText("title: About\nnavigation: true"),
      "pages/more.md": postText("title: More\nnavigation: true"),
      "pages/quiet.md": postText("title: Quiet"),
    });
    expect(site.navigation).toEqual([
      { label: "Code", url: "https://example.org/" },
      { label: "Me", url: "/about/" },
      { label: "More", url: "/more/" },
    ]);
  });

  it("orders a series from its first part", () => {
    const { site } = blogOf({
      "posts/two.md": postText("series: Logs\ndate: 2026-02-01"),
      "posts/one.md": postText("series: Logs\ndate: 2026-01-01"),
    });
    expect(paths(site.series.get("Logs") ?? [])).toEqual([
      "posts/one.md",
      "posts/two.md",
    ]);
  });

  it("does not depend on the order in which the folder was read", () => {
    const folder = {
      "posts/a.md": postText("slug: same\ntags: [x, Y]\naliases: [/old/]"),
      "posts/b.md": postText("slug: same\ntags: [y]\naliases: [/old/]"),
      "posts/c.md": postText("date: 2026-01-01"),
      "images/A.png": "",
      "images/a.png": "",
    };
    const { site } = blogOf(folder);
    const { site: again } = blogOf(
      Object.fromEntries(Object.entries(folder).reverse()),
    );
    expect(values(again)).toEqual(values(site));
  });
});

describe("addresses", () => {
  it("follow the pattern of the settings", () => {
    const { site } = blogOf({
      "galley.yaml": "permalink: /:year/:month/:day/:title/",
      "posts/a.md": postText("title: Don't panic\ndate: 2026-02-03"),
      "posts/undated.md": postText("title: Whenever"),
    });
    expect(addressOf(site, "posts/a.md")).toBe("/2026/02/03/dont-panic/");
    expect(addressOf(site, "posts/undated.md")).toBe("/whenever/");
  });

  it("can name an HTML file, with a bundle's pictures beside it", () => {
    const { site } = blogOf({
      "galley.yaml": "permalink: /blog/:slug.html",
      "posts/kafka/index.md": "Text.",
      "posts/kafka/img/log.png": "",
    });
    expect(addressOf(site, "posts/kafka/index.md")).toBe("/blog/kafka.html");
    expect(site.fileAddresses.get("posts/kafka/img/log.png")).toBe(
      "/blog/kafka/img/log.png",
    );
  });

  it("of pages follow their folders", () => {
    const { site } = blogOf({
      "pages/about.md": "Text.",
      "pages/team/ada.md": "Text.",
      "pages/team/bob/index.md": "Text.",
    });
    expect([...site.addresses.values()]).toEqual([
      "/about/",
      "/team/ada/",
      "/team/bob/",
    ]);
  });

  it("of files are their own, those of static/ the root's, those of a bundle the article's", () => {
    const { site } = blogOf({
      "posts/kafka/index.md": postText("slug: how-kafka-works"),
      "posts/kafka/log.png": "",
      "images/x.svg": "",
      "static/robots.txt": "",
      "static/.well-known/x": "",
    });
    expect(Object.fromEntries(site.fileAddresses)).toEqual({
      "posts/kafka/log.png": "/posts/how-kafka-works/log.png",
      "images/x.svg": "/images/x.svg",
      "static/robots.txt": "/robots.txt",
      "static/.well-known/x": "/.well-known/x",
    });
    expect(site.problems).toEqual([]);
  });

  const collisions: readonly [title: string, folder: Record<string, string>][] =
    [
      [
        "two posts with one slug",
        {
          "posts/a.md": postText("slug: same\ndate: 2026-01-01"),
          "posts/b.md": postText("slug: same\ndate: 2026-02-01"),
        },
      ],
      [
        "slugs that differ in case",
        {
          "posts/a.md": postText("slug: Log"),
          "posts/b.md": postText("slug: log"),
        },
      ],
      [
        "slugs that differ in composition",
        {
          "posts/a.md": postText("slug: cafe\u0301"),
          "posts/b.md": postText("slug: caf\u00e9"),
        },
      ],
      [
        "a page named like the archive",
        { "pages/archive.md": "Text.", "posts/a.md": "Text." },
      ],
      [
        "pictures that differ in case",
        { "images/A.png": "", "images/a.png": "" },
      ],
      [
        "a static file at the place of an article",
        { "static/posts/a/index.html": "", "posts/a.md": "Text." },
      ],
      [
        "a static file that is a folder of the site",
        { "static/posts": "", "posts/a.md": "Text." },
      ],
      [
        "a page at the place of the index's second page",
        {
          "galley.yaml": "listing: { perPage: 1 }",
          "posts/a.md": "Text.",
          "posts/b.md": "Text.",
          "pages/page/2.md": "Text.",
        },
      ],
    ];

  it.each(collisions)("are never shared: %s", (_, folder) => {
    const { site } = blogOf(folder);
    const taken = [
      ...site.addresses.values(),
      ...site.fileAddresses.values(),
    ].map((address) => address.toLowerCase().normalize("NFC"));
    expect(new Set(taken).size).toBe(taken.length);
    expect(site.problems).toMatchObject([
      { code: "address-taken", severity: "error" },
    ]);
  });

  it("of the longest names leave room for a number", () => {
    const long = "x".repeat(251);
    const { site } = blogOf({
      [`static/${long}.txt`]: "",
      [`static/${long.toUpperCase()}.txt`]: "",
    });
    const lengths = [...site.fileAddresses.values()].map(
      ({ length }) => length - 1,
    );
    expect(Math.max(...lengths)).toBeLessThanOrEqual(255);
  });

  it("of static files are told when not every disk can have them", () => {
    const { site } = blogOf({ "static/a:b.txt": "", "static/.nojekyll": "" });
    expect(site.fileAddresses.get("static/a:b.txt")).toBe("/a:b.txt");
    expect(site.problems).toMatchObject([
      {
        code: "name-not-portable",
        severity: "warning",
        path: "static/a:b.txt",
        hint: expect.any(String),
      },
    ]);
  });

  it("of tags make way for pages, and it is said", () => {
    const { site } = blogOf({
      "pages/tags/log.md": "Text.",
      "posts/a.md": postText("tags: [log]"),
    });
    expect(site.tags[0]?.address).toBe("/tags/log-2/");
    expect(site.problems).toMatchObject([
      { code: "address-taken", path: "pages/tags/log.md" },
    ]);
  });

  it("are the older post's when two ask for one, and both are named", () => {
    const { site } = blogOf({
      "posts/a.md": postText("slug: same\ndate: 2026-02-01"),
      "posts/b.md": postText("slug: same\ndate: 2026-01-01"),
    });
    expect(addressOf(site, "posts/b.md")).toBe("/posts/same/");
    expect(addressOf(site, "posts/a.md")).toBe("/posts/same-2/");
    expect(site.problems[0]).toMatchObject({ path: "posts/a.md" });
    expect(site.problems[0]?.message).toContain("posts/b.md");
  });

  it("of shown posts are not taken by drafts", () => {
    const { site } = blogOf({
      "posts/a.md": postText("slug: same\ndraft: true\ndate: 2020-01-01"),
      "posts/b.md": postText("slug: same"),
    });
    expect(addressOf(site, "posts/b.md")).toBe("/posts/same/");
    expect(site.problems).toMatchObject([{ severity: "warning" }]);
  });

  it("count up for many posts of one name", () => {
    const folder = Object.fromEntries(
      Array.from({ length: 40 }, (_, index) => [
        `posts/${String(index).padStart(2, "0")}.md`,
        postText("slug: same"),
      ]),
    );
    const { site } = blogOf(folder);
    expect(new Set(site.addresses.values()).size).toBe(40);
    expect([...site.addresses.values()]).toContain("/posts/same-40/");
  });
});

describe("redirects", () => {
  const aliasesOf = (aliases: string): Site["redirects"] =>
    blogOf({ "posts/a.md": postText(`aliases: ${aliases}`) }).site.redirects;

  it("stand at old addresses in every form that they are written in", () => {
    expect([
      ...aliasesOf(
        "[/old/, older, /2019/x.html, 'https://old.example/y/?p=1#z', /sp%20ace/, /a/../b/]",
      ).keys(),
    ]).toEqual([
      "/old/",
      "/older/",
      "/2019/x.html",
      "/y/",
      "/sp ace/",
      "/a/b/",
    ]);
  });

  it("are left out where the post stands itself", () => {
    expect(aliasesOf("[/posts/a/, /posts/a]").size).toBe(0);
  });

  it("never stand where something else does", () => {
    const { site } = blogOf({
      "posts/a.md": postText("aliases: [/posts/b/, /]"),
      "posts/b.md": "Text.",
    });
    expect(site.redirects.size).toBe(0);
    expect(site.problems).toMatchObject([
      { code: "alias-taken", path: "posts/a.md" },
      { code: "alias-taken", path: "posts/a.md" },
    ]);
  });

  it("of drafts are not written", () => {
    const { site } = blogOf({
      "posts/a.md": postText("aliases: [/old/]\ndraft: true"),
    });
    expect(site.redirects.size).toBe(0);
  });
});

describe("withPost", () => {
  const folder = {
    "posts/a.md": postText("tags: [x]\nseries: S\ndate: 2026-01-01"),
    "posts/b.md": postText("tags: [x]\nseries: S\ndate: 2026-01-02"),
    "pages/about.md": postText("navigation: true"),
  };

  it.each([
    ["a description", { description: "New" }],
    ["a cover", { cover: "x.png", coverAlt: "X" }],
    ["a title", { title: "New" }],
    ["a date", { date: { instant: now, iso: "", day: "2026-06-01" } }],
    ["a slug", { slug: "new" }],
    ["tags", { tags: ["y", "x"] }],
    ["a draft's mark", { isDraft: true }],
    ["another path", { path: "posts/new.md", slug: "new" }],
  ])("gives the site that a change of %s gives", (_, change) => {
    const { site } = blogOf(folder);
    const old = site.posts.get("posts/a.md");
    if (old === undefined) throw new Error("no post");
    const meta = { ...old, ...change };
    const posts = [
      ...site.input.posts.filter(({ path }) => path !== meta.path),
      meta,
    ];
    const whole = buildSite({ ...site.input, posts });
    expect(values(withPost(site, meta))).toEqual(values(whole));
  });
});

describe("siteSince", () => {
  const folder = {
    "galley.yaml": "title: T\n",
    "posts/a.md": postText("tags: [x]\nseries: S\ndate: 2026-01-01"),
    "posts/b.md": postText("tags: [x]\nseries: S\ndate: 2026-01-02"),
    "posts/later.md": postText("date: 2027-01-01"),
    "pages/about.md": postText("navigation: true"),
    "images/p.png": "",
  };
  const { site: before } = blogOf(folder);
  const { input } = before;
  const [first, ...rest] = input.posts;
  if (first === undefined) throw new Error("no post");
  const soon = new Date(input.now + 60_000).toISOString();

  it.each([
    ["nothing", {}],
    ["a description", { posts: [{ ...first, description: "New" }, ...rest] }],
    [
      "two titles",
      { posts: input.posts.map((meta) => ({ ...meta, title: "New" })) },
    ],
    ["a draft's mark", { posts: [{ ...first, isDraft: true }, ...rest] }],
    ["a post's going", { posts: rest }],
    [
      "a post's name",
      { posts: [{ ...first, path: "posts/c.md", slug: "c" }, ...rest] },
    ],
    ["the time", { now: Date.UTC(2028, 0, 1) }],
    ["the wish for scheduled posts", { withFuture: true }],
    ["the wish for drafts", { withDrafts: true }],
    [
      "a draft's mark and the wish for drafts",
      { posts: [{ ...first, isDraft: true }, ...rest], withDrafts: true },
    ],
    [
      "a date and the time",
      {
        posts: [{ ...first, date: parseDate(soon, "UTC") }, ...rest],
        now: input.now + 120_000,
      },
    ],
    ["the files", { files: new Set(["images/q.png"]) }],
    ["the style", { themeCss: "p {}" }],
    ["the settings", { settings: { ...input.settings, permalink: "/:slug" } }],
  ])("gives the site that a change of %s gives", (_, change) => {
    const next = { ...input, ...change };
    const site = siteSince(before, next);
    expect(values(site)).toEqual(values(buildSite(next)));
    expect(site.input).toBe(next);
  });

  it.each([
    [
      "a text alone has changed",
      { posts: [{ ...first, description: "New" }, ...rest] },
    ],
    ["drafts are asked for and there are none", { withDrafts: true }],
  ])("works nothing out again where %s", (_, change) => {
    const site = siteSince(before, { ...input, ...change });
    expect(site.addresses).toBe(before.addresses);
  });
});

/** A site without what it was made of, maps and sets as sorted lists. */
function values({ input: _, ...site }: Site): unknown {
  return Object.fromEntries(
    Object.entries(site).map(([name, value]: [string, unknown]) => [
      name,
      value instanceof Map ? [...value].sort() : value,
    ]),
  );
}
