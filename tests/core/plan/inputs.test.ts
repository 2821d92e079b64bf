/** Keys that are kept with what they were made of are those that would be made anew. */
import { describe, expect, it } from "vitest";
import {
  doubtfulPages,
  inputsOf,
  planPages,
  isSameShape,
  siteShape,
  siteSince,
  namedAs,
  traceOf,
  type PostMeta,
  type Site,
  type TextFacts,
} from "#core";
import { blogOf, postText } from "../support/blog";

type Facts = ReadonlyMap<string, TextFacts>;

/** A function of its own each time: what was kept with another does not count. */
const freshDigest = () => (text: string) => text;

/** The keys of all pages, by path. */
function keysOf(
  site: Site,
  facts: Facts,
  digest: (text: string) => string,
): ReadonlyMap<string, string | null> {
  const inputs = inputsOf(site, (path) => facts.get(path) ?? null, digest);
  return new Map(
    planPages(site).entries.flatMap((entry) =>
      entry.kind === "file" || entry.key === undefined
        ? []
        : [[entry.path, entry.key(inputs)] as const],
    ),
  );
}

const { site } = blogOf({
  "galley.yaml": "title: T\nurl: https://a.example/\nlisting: { perPage: 1 }\n",
  "posts/a.md": postText("date: 2026-01-01\nseries: S\ntags: [x]"),
  "posts/b.md": postText("date: 2026-01-02\ntags: [x]"),
  "posts/c.md": postText("date: 2026-01-03"),
  "posts/d.md": postText("date: 2026-01-04\nseries: S"),
  // Older, so that it has the address that c.md asks for.
  "posts/old.md": postText("date: 2025-01-01\nslug: c"),
  "pages/about.md": postText("title: About\nnavigation: true"),
});
const facts: Facts = new Map(
  [...site.posts.keys()].map((path) => [
    path,
    {
      hash: `hash of ${path}`,
      addresses: path === "posts/a.md" ? ["d.md#part"] : [],
    },
  ]),
);

/** The site after a post's front matter has changed. */
function withMeta(path: string, change: Partial<PostMeta>): Site {
  const posts = site.input.posts.map((meta) =>
    meta.path === path ? { ...meta, ...change } : meta,
  );
  return siteSince(site, { ...site.input, posts });
}

const settings = { ...site.settings, title: "Other" };
const other: TextFacts = { hash: "another hash", addresses: [] };

describe("the key of a page, kept from before", () => {
  it.each<[what: string, next: Site, facts: Facts]>([
    ["a neighbour's title", withMeta("posts/b.md", { title: "New" }), facts],
    ["a title in the series", withMeta("posts/d.md", { title: "New" }), facts],
    ["a draft's mark", withMeta("posts/d.md", { isDraft: true }), facts],
    [
      "tags, and how many pages they fill",
      withMeta("posts/b.md", { tags: [] }),
      facts,
    ],
    [
      "an address, and of one that becomes free",
      withMeta("posts/old.md", { slug: "old" }),
      facts,
    ],
    ["the navigation", withMeta("pages/about.md", { title: "Me" }), facts],
    ["the settings, at the same addresses", { ...site, settings }, facts],
    ["a text", site, new Map([...facts, ["posts/b.md", other]])],
    [
      "a text that is linked to",
      site,
      new Map([...facts, ["posts/d.md", other]]),
    ],
  ])("is what it would be without, after a change of %s", (_, next, known) => {
    const digest = freshDigest();
    const before = keysOf(site, facts, digest);
    const after = keysOf(next, known, digest);
    expect(after).toEqual(keysOf(next, known, freshDigest()));
    expect(after).not.toEqual(before);
  });

  it.each<[what: string, next: Site, facts: Facts]>([
    ["a title", withMeta("posts/b.md", { title: "New" }), facts],
    ["a title in the series", withMeta("posts/d.md", { title: "New" }), facts],
    ["a page's title", withMeta("pages/about.md", { cover: "x.png" }), facts],
    ["a text", site, new Map([...facts, ["posts/b.md", other]])],
    [
      "a text that is linked to",
      site,
      new Map([...facts, ["posts/d.md", other]]),
    ],
  ])(
    "changes on doubtful pages alone, after a change of %s",
    (_, next, known) => {
      const entries = planPages(site).entries.filter(
        (entry) => entry.kind !== "file",
      );
      const traces = new Map(
        [...site.listed, ...site.pages].map((meta) => {
          const of = facts.get(meta.path);
          if (of === undefined) throw new Error(meta.path);
          return [meta.path, traceOf(site, meta, of)] as const;
        }),
      );
      const changed = [...next.posts.values()].filter(
        (meta) =>
          meta !== site.posts.get(meta.path) ||
          facts.get(meta.path) !== known.get(meta.path),
      );
      const paths = new Set(changed.map(({ path }) => path));
      const renamed = new Set(
        changed
          .filter((meta) => namedAs(meta) !== traces.get(meta.path)?.named)
          .map(({ path }) => path),
      );
      const doubtful = new Set(
        doubtfulPages(next, entries, { paths, renamed, traces }).map(
          (number) => entries[number]?.path,
        ),
      );
      const digest = freshDigest();
      const before = keysOf(site, facts, digest);
      const other = [...keysOf(next, known, digest)].flatMap(([path, key]) =>
        key === before.get(path) ? [] : [path],
      );
      expect(isSameShape(site, next)).toBe(true);
      expect(siteShape(next)).toBe(siteShape(site));
      expect(other.length).toBeGreaterThan(0);
      expect(other.filter((path) => !doubtful.has(path))).toEqual([]);
      // All of them would be no answer.
      expect(doubtful.size).toBeLessThan(entries.length);
    },
  );

  it.each<[what: string, next: Site]>([
    ["a draft's mark", withMeta("posts/d.md", { isDraft: true })],
    ["tags", withMeta("posts/b.md", { tags: [] })],
    ["an address", withMeta("posts/old.md", { slug: "old" })],
    ["the navigation", withMeta("pages/about.md", { title: "Me" })],
    ["a series", withMeta("posts/a.md", { series: "" })],
    ["the settings", { ...site, settings }],
  ])("is not asked page by page after a change of %s", (_, next) => {
    expect(isSameShape(site, next)).toBe(false);
    expect(siteShape(next)).not.toBe(siteShape(site));
  });

  it("is not asked page by page after a change of the title of a draft, to which links may lead", () => {
    const draft = withMeta("posts/d.md", { isDraft: true });
    const posts = draft.input.posts.map((meta) =>
      meta.path === "posts/d.md" ? { ...meta, title: "Other" } : meta,
    );
    const next = siteSince(draft, { ...draft.input, posts });
    expect(next.addresses).toBe(draft.addresses);
    expect(isSameShape(draft, next)).toBe(false);
    expect(siteShape(next)).not.toBe(siteShape(draft));
  });

  it("is not asked page by page where a post has left its part of the search index", () => {
    const shapeWith = (date: string): string =>
      siteShape(
        blogOf({
          ...Object.fromEntries(
            Array.from({ length: 220 }, (_, at) => [
              `posts/p${at}.md`,
              postText(`date: 2026-0${1 + (at % 2)}-15`),
            ]),
          ),
          "posts/edge.md": postText(`date: ${date}`),
        }).site,
      );
    expect(shapeWith("2026-01-30")).toBe(shapeWith("2026-01-31"));
    expect(shapeWith("2026-02-01")).not.toBe(shapeWith("2026-01-31"));
  });

  it("says how many pages a listing has, on those as well that stay as they are", () => {
    const path = "tags/x/index.html";
    const digest = freshDigest();
    const before = keysOf(site, facts, digest).get(path);
    const next = withMeta("posts/a.md", { tags: [] });
    expect(before).toBeTypeOf("string");
    expect(keysOf(next, facts, digest).get(path)).not.toBe(before);
  });

  it("is not made again while nothing has changed", () => {
    const made: string[] = [];
    const digest = (text: string): string => {
      made.push(text);
      return text;
    };
    const before = keysOf(site, facts, digest);
    const isArticle = (text: string) => text.includes(',"article",');
    expect(made.filter(isArticle)).toHaveLength(
      site.listed.length + site.pages.length,
    );
    made.length = 0;
    expect(keysOf(site, facts, digest)).toEqual(before);
    expect(made.filter(isArticle)).toEqual([]);
  });
});
