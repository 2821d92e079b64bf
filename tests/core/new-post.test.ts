import { describe, expect, it } from "vitest";
import {
  defaultSettings,
  newPostFileName,
  newPostText,
  parseDate,
  readPost,
} from "#core";

const date = parseDate("2026-05-01 09:00", "Europe/Berlin");

describe("a new post", () => {
  it("has a title, a date and a place for tags", () => {
    expect(
      newPostText({ title: "How Kafka works", date, style: "intro" }),
    ).toBe(
      "---\ntitle: How Kafka works\ndate: 2026-05-01 09:00\ntags: []\n---\n\n",
    );
  });

  it("has places for what a summary's card shows", () => {
    const text = newPostText({ title: "x", date, style: "summary" });
    expect(text).toContain('description: ""\ncover: ""\n');
  });

  it("may be a draft", () => {
    const text = newPostText({
      title: "x",
      date,
      style: "intro",
      isDraft: true,
    });
    expect(
      readPost("posts/x.md", text, defaultSettings("b")).meta.isDraft,
    ).toBe(true);
  });

  it.each([
    "012",
    "One: two",
    "~",
    '"',
    "# x",
    "It's \\ here",
    "- a",
    "分布式",
  ])("called %s reads back as typed", (title) => {
    const text = newPostText({ title, date, style: "intro" });
    const settings = { ...defaultSettings("b"), timezone: "Europe/Berlin" };
    const post = readPost("posts/x.md", text, settings);
    expect(post.meta.title).toBe(title);
    expect(post.meta.date).toEqual(date);
    expect(post.problems).toEqual([]);
    expect(post.body).toBe("\n");
  });

  it("that is a page has no date", () => {
    expect(newPostText({ title: "About", date: null, style: "intro" })).toBe(
      "---\ntitle: About\n---\n\n",
    );
  });
});

describe("the file name of a new post", () => {
  it.each([
    ["How Kafka works", "2026-05-01", "2026-05-01-how-kafka-works.md"],
    ["About", "", "about.md"],
    ["🚀", "2026-05-01", "2026-05-01-untitled.md"],
    ["../../etc/passwd", "", "etc-passwd.md"],
    ["con", "", "con_.md"],
  ])("called %j on %j is %s", (title, day, name) => {
    expect(newPostFileName(title, day)).toBe(name);
  });

  it("fits every file system", () => {
    const name = newPostFileName("日".repeat(300), "2026-05-01");
    expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(203);
    expect(name).toMatch(/^2026-05-01-日+\.md$/);
  });
});
