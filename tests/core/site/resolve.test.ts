import { describe, expect, it } from "vitest";
import type { Target } from "#core";
import { resolverFor, targetOf } from "../../../src/core/site/resolve";
import { blogOf, postText } from "../support/blog";

const { site } = blogOf({
  "galley.yaml": "url: https://example.org/blog/\nlisting: { perPage: 2 }",
  "posts/2026-01-01-kafka.md": postText("tags: [logs]"),
  "posts/2026-01-01-kafka/disk.png": "",
  "posts/deep/er/other.md": "Text.",
  "posts/bundle/index.md": postText("slug: moved"),
  "posts/bundle/img/pic one.png": "",
  "pages/about.md": "Text.",
  "images/x.svg": "",
  "images/c#.png": "",
  "static/data/table.csv": "",
});

function target(from: string, written: string): Target {
  const meta = site.posts.get(from);
  if (meta === undefined) throw new Error(`no post ${from}`);
  return targetOf(site, meta, written);
}

const kafka = "posts/2026-01-01-kafka.md";
const bundle = "posts/bundle/index.md";
const other = "posts/deep/er/other.md";

const cases: readonly [
  from: string,
  written: string,
  target: Partial<Target>,
][] = [
  [kafka, "https://example.com/", { kind: "elsewhere" }],
  [kafka, "//example.com/x", { kind: "elsewhere" }],
  [kafka, "mailto:a@example.com", { kind: "elsewhere" }],
  [kafka, "#part", { kind: "here", suffix: "#part" }],
  [kafka, "deep/er/other.md#x", { kind: "post", path: other, suffix: "#x" }],
  [kafka, "deep/er/other", { kind: "post", path: other }],
  [kafka, "bundle/", { kind: "post", path: bundle }],
  [kafka, "../pages/about.md", { kind: "post", path: "pages/about.md" }],
  [other, "../../2026-01-01-kafka.md", { kind: "post", path: kafka }],
  [kafka, "/posts/moved/", { kind: "post", path: bundle }],
  [kafka, "/posts/moved", { kind: "post", path: bundle }],
  [kafka, "/posts/moved/index.html", { kind: "post", path: bundle }],
  [kafka, "../moved/?q=1#x", { kind: "post", path: bundle, suffix: "?q=1#x" }],
  [kafka, "/posts/bundle/index.md", { kind: "post", path: bundle }],
  [kafka, "/blog/about/", { kind: "post", path: "pages/about.md" }],
  [kafka, "/images/x.svg", { kind: "file", path: "images/x.svg" }],
  [kafka, "../images/x.svg", { kind: "file", path: "images/x.svg" }],
  [other, "images/x.svg", { kind: "file", path: "images/x.svg" }],
  [kafka, "../Images/X.svg", { kind: "file", path: "images/x.svg" }],
  [
    kafka,
    "/images/c#.png",
    { kind: "file", path: "images/c#.png", suffix: "" },
  ],
  [kafka, "/images/c%23.png", { kind: "file", path: "images/c#.png" }],
  [
    kafka,
    "disk.png",
    { kind: "file", path: "posts/2026-01-01-kafka/disk.png" },
  ],
  [
    bundle,
    "img/pic%20one.png",
    { kind: "file", path: "posts/bundle/img/pic one.png" },
  ],
  [
    bundle,
    "./img/pic one.png",
    { kind: "file", path: "posts/bundle/img/pic one.png" },
  ],
  [bundle, "../deep/er/other.md", { kind: "post", path: other }],
  [kafka, "/data/table.csv", { kind: "file", path: "static/data/table.csv" }],
  [kafka, "/", { kind: "page", address: "/" }],
  [kafka, "/page/2/", { kind: "page", address: "/page/2/" }],
  [kafka, "/tags/logs/", { kind: "page", address: "/tags/logs/" }],
  [kafka, "/rss.xml", { kind: "page", address: "/rss.xml" }],
  [kafka, "gone.md", { kind: "dead", path: "gone.md" }],
  [kafka, "/docs/gone/", { kind: "dead", path: "/docs/gone/" }],
  [kafka, "../../../etc/passwd", { kind: "dead" }],
  [kafka, "%E0%A4%A", { kind: "dead" }],
];

describe("targetOf", () => {
  it.each(cases)("in %s finds what %s means", (from, written, wanted) => {
    expect(target(from, written)).toMatchObject(wanted);
  });
});

describe("resolverFor", () => {
  const meta = site.posts.get(bundle);
  if (meta === undefined) throw new Error("no bundle");
  const written = [
    "img/pic one.png",
    "#part",
    "../2026-01-01-kafka.md#x",
    "/images/c%23.png",
    "https://example.com/?a=1",
    "gone.png",
    "/docs/",
  ];

  const places: readonly [from: string | null, hrefs: string[]][] = [
    [
      "/posts/moved/",
      [
        "img/pic%20one.png",
        "#part",
        "../kafka/#x",
        "../../images/c%23.png",
        "https://example.com/?a=1",
        "gone.png",
        "/docs/",
      ],
    ],
    [
      "/",
      [
        "posts/moved/img/pic%20one.png",
        "posts/moved/#part",
        "posts/kafka/#x",
        "images/c%23.png",
        "https://example.com/?a=1",
        "posts/moved/gone.png",
        "/docs/",
      ],
    ],
    [
      "/tags/x/page/2/",
      [
        "../../../../posts/moved/img/pic%20one.png",
        "../../../../posts/moved/#part",
        "../../../../posts/kafka/#x",
        "../../../../images/c%23.png",
        "https://example.com/?a=1",
        "../../../../posts/moved/gone.png",
        "/docs/",
      ],
    ],
    [
      null,
      [
        "https://example.org/blog/posts/moved/img/pic%20one.png",
        "https://example.org/blog/posts/moved/#part",
        "https://example.org/blog/posts/kafka/#x",
        "https://example.org/blog/images/c%23.png",
        "https://example.com/?a=1",
        "https://example.org/blog/posts/moved/gone.png",
        "https://example.org/docs/",
      ],
    ],
  ];

  it.each(places)("writes addresses that are right at %s", (from, hrefs) => {
    const resolve = resolverFor(site, meta, from);
    expect(written.map((address) => resolve(address, "link"))).toEqual(hrefs);
  });
});
