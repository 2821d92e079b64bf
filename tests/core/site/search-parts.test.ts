/** Which posts stand together in one part of the search index. */
import { describe, expect, it } from "vitest";
import { isSearchIndexPlace, searchPartsOf } from "#core";
import { blogOf, postText, type Folder } from "../support/blog";

/** Posts with these dates, an empty one for none. */
function postsOf(dates: readonly string[]): Folder {
  return Object.fromEntries(
    dates.map((date, at): [string, string] => [
      `posts/p${at}.md`,
      postText(date === "" ? "title: P" : `title: P\ndate: ${date}`),
    ]),
  );
}

function listedOf(dates: readonly string[]) {
  return blogOf(postsOf(dates)).site.listed;
}

const times = (count: number, date: string): string[] =>
  Array.from({ length: count }, () => date);

/** Names of the parts, and how many posts each has. */
function partsOf(...dates: readonly string[]): [string, number][] {
  return searchPartsOf(listedOf(dates)).map(({ address, posts }) => [
    address.replace(/^\/assets\/search-index-?|\.js$/g, ""),
    posts.length,
  ]);
}

describe("searchPartsOf", () => {
  it("leaves up to 200 posts together, whatever their years", () => {
    expect(
      partsOf(...times(100, "2025-01-01"), ...times(99, "2020-01-01"), ""),
    ).toEqual([["", 200]]);
    expect(
      partsOf(...times(100, "2025-01-01"), ...times(100, "2020-01-01"), ""),
    ).toEqual([
      ["2025", 100],
      ["2020", 100],
      ["undated", 1],
    ]);
  });

  it("has a part for each month of a year with more than 200 posts", () => {
    expect(
      partsOf(
        ...times(200, "2025-12-31"),
        ...times(200, "2024-10-01"),
        "2024-09-30",
        ...times(201, "2023-03-05"),
      ),
    ).toEqual([
      ["2025", 200],
      ["2024-10", 200],
      ["2024-09", 1],
      ["2023-03", 201],
    ]);
  });

  it("keeps posts without a date together", () => {
    expect(partsOf(...times(201, ""))).toEqual([["undated", 201]]);
    expect(partsOf(...times(200, ""), "1999-12-31")).toEqual([
      ["1999", 1],
      ["undated", 200],
    ]);
  });

  it("goes along the listing without a gap, whatever the zones", () => {
    const listed = listedOf([
      ...times(100, "2024-06-01"),
      ...times(100, "2025-06-01"),
      // By their own clocks these alternate between the years.
      "2024-12-31T13:00:00-11:00",
      "2025-01-01T12:59:00+14:00",
      "2024-12-31T23:30:00Z",
      "2025-01-01T00:30:00+02:00",
      "2025-01-01T00:00:00Z",
      "2024-12-31T23:59:59Z",
      "1000-01-01T00:00:00+14:00",
      "",
    ]);
    const parts = searchPartsOf(listed);
    expect(parts.flatMap(({ posts }) => posts)).toEqual(listed);
    const addresses = parts.map(({ address }) => address);
    expect(new Set(addresses).size).toBe(addresses.length);
    expect(addresses).toEqual([
      "/assets/search-index-2025.js",
      "/assets/search-index-2024.js",
      "/assets/search-index-0999.js",
      "/assets/search-index-undated.js",
    ]);
    expect(addresses.filter(isSearchIndexPlace)).toEqual(addresses);
  });
});

describe("the places of the parts", () => {
  const file = "static/assets/search-index-2025.js";

  it("belong to the site where it has them, and to the writer otherwise", () => {
    const small = blogOf({ ...postsOf(["2025-01-01"]), [file]: "mine" });
    expect(small.site.fileAddresses.get(file)).toBe(
      "/assets/search-index-2025.js",
    );
    expect(small.site.problems).toEqual([]);

    const large = blogOf({
      ...postsOf(times(201, "2025-01-01")),
      [file.replace("2025", "2025-01")]: "mine",
    });
    expect([...large.site.fileAddresses.values()]).toEqual([
      "/assets/search-index-2025-01-2.js",
    ]);
    expect(large.site.problems.map(({ code }) => code)).toEqual([
      "address-taken",
    ]);
  });

  it("can be told from others", () => {
    const others = [
      "/search-index.js",
      "/assets/search.js",
      "/assets/search-index-.js",
      "/assets/search-index-2025-01-2.js",
      "/assets/search-index-2025.json",
      "/assets/search-index-2025.js/x",
      "/assets/x/../search-index-2025.js",
      "/assets/search-index-evil.js",
      "/assets/search-index-2025.js\n",
    ];
    expect(others.filter(isSearchIndexPlace)).toEqual([]);
  });
});
