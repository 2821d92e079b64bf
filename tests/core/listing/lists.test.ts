import { describe, expect, test } from "vitest";
import {
  compareNewestFirst,
  firstPicture,
  paginate,
  parseMarkdown,
  readingMinutes,
  type PostMeta,
} from "#core";

const settings = { html: true, typographer: false, breaks: false };

describe("pages of a list", () => {
  test("hold as many items as asked for, the last the rest", () => {
    expect(paginate([1, 2, 3, 4, 5], 2)).toEqual([
      { number: 1, items: [1, 2], isFirst: true, isLast: false },
      { number: 2, items: [3, 4], isFirst: false, isLast: false },
      { number: 3, items: [5], isFirst: false, isLast: true },
    ]);
  });

  test("end with a full page when the items fill it", () => {
    expect(paginate([1, 2], 2)).toHaveLength(1);
  });

  test("are one, and empty, without items", () => {
    expect(paginate([], 5)).toEqual([
      { number: 1, items: [], isFirst: true, isLast: true },
    ]);
  });

  test("hold at least one item, whatever is asked for", () => {
    expect(paginate([1, 2], 0)).toHaveLength(2);
  });
});

describe("the order of a listing", () => {
  const post = (path: string, instant: number | null) =>
    ({ path, date: instant === null ? null : { instant } }) as PostMeta;

  test("is by date, newest first, then by path, undated last", () => {
    const posts = [
      post("posts/c.md", null),
      post("posts/b.md", 1),
      post("posts/Z.md", 1),
      post("posts/a.md", 2),
      post("posts/a.md", null),
    ];
    expect(posts.toSorted(compareNewestFirst)).toEqual([
      post("posts/a.md", 2),
      post("posts/Z.md", 1),
      post("posts/b.md", 1),
      post("posts/a.md", null),
      post("posts/c.md", null),
    ]);
  });
});

describe("the first picture of a text", () => {
  const picture = (source: string) =>
    firstPicture(parseMarkdown(source, settings));

  test("is the first that is shown", () => {
    expect(picture("a\n\n[![b](c.png)](d)\n\n![e](f.png)")).toEqual({
      href: "c.png",
      alt: "b",
    });
  });

  test("may be raw HTML", () => {
    expect(picture('<p><img alt="x" src="a&amp;b.png"></p>')).toEqual({
      href: "a&b.png",
      alt: "x",
    });
  });

  test("is no film, no picture in code, and none that is named nowhere", () => {
    expect(
      picture('<video poster="a.png"></video> `![b](c.png)` ![d]()'),
    ).toBeNull();
  });
});

describe("the reading time", () => {
  test("is in whole minutes, at least one", () => {
    expect(readingMinutes(0)).toBe(0);
    expect(readingMinutes(1)).toBe(1);
    expect(readingMinutes(238)).toBe(1);
    expect(readingMinutes(239)).toBe(2);
  });
});
