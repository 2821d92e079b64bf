/**
 * Figures compare only when all measure the same posts: the maker's promise is that a seed is a blog.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
// @ts-expect-error A script without types: what is used of it is typed below.
import * as script from "../../bench/make-blog.mjs";
import { temporaryFolder } from "../support/temporary";

interface MadePost {
  readonly number: number;
  readonly name: string;
  readonly text: string;
}
const { makePost, makeBlog } = script as {
  makePost: (number: number, seed?: number, count?: number) => MadePost;
  makeBlog: (folder: string, count: number, seed?: number) => MadePost[];
};

const posts = Array.from({ length: 400 }, (_, number) => makePost(number));

describe("a made post", () => {
  it("is the same for the same seed, and another for another", () => {
    expect(makePost(7, 3)).toEqual(makePost(7, 3));
    expect(makePost(7, 4).text).not.toBe(makePost(7, 3).text);
    expect(new Set(posts.map((post) => post.text)).size).toBe(posts.length);
  });

  it("has 6 to 9 KB, 7.5 KB in the mean", () => {
    const sizes = posts.map((post) => Buffer.byteLength(post.text));
    expect(Math.min(...sizes)).toBeGreaterThan(6_000);
    expect(Math.max(...sizes)).toBeLessThan(9_000);
    const mean = sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
    expect(Math.abs(mean - 7_500)).toBeLessThan(150);
  });

  it("holds what a real post holds", () => {
    for (const { text } of posts) {
      expect(text.match(/^```[a-z]+$/gmu)).toHaveLength(2);
      expect(text.match(/^#{2,3} /gmu)?.length).toBeGreaterThan(3);
      expect(
        text.match(/^!\[.+\]\(\.\.\/images\/[a-z]+\.png\)$/gmu),
      ).toHaveLength(2);
      expect(text.match(/^\[\^\d\]: /gmu)).toHaveLength(2);
      expect(text).toMatch(/^tags: \[[a-z]+, [a-z]+\]$/mu);
      expect(text).toMatch(/^\| --- \|/mu);
      expect(text).toMatch(/^> /mu);
    }
  });

  it("folds after its second paragraph", () => {
    for (const { text } of posts) {
      const blocks = text.split("\n\n");
      expect(blocks.indexOf("<!--more-->")).toBe(3);
    }
  });
});

describe("a made blog", () => {
  const bytesOf = (folder: string) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const path = join(entry.parentPath, entry.name);
        return [path.slice(folder.length), readFileSync(path, "base64")];
      })
      .sort();

  it("has the same files and bytes wherever it is made", async () => {
    const [here, there] = [await temporaryFolder(), await temporaryFolder()];
    makeBlog(here, 12, 5);
    makeBlog(there, 12, 5);
    expect(bytesOf(here)).toEqual(bytesOf(there));
    expect(bytesOf(here).length).toBe(12 + 6 + 1);
  });

  it("links and shows only what is there", async () => {
    const folder = await temporaryFolder();
    const names = makeBlog(folder, 12).map((post) => post.name);
    const pictures = readdirSync(join(folder, "images"));
    for (const { text } of makeBlog(folder, 12)) {
      const links = [...text.matchAll(/\]\((\S+?)\)/gu)].map((hit) => hit[1]);
      expect(links).toHaveLength(4);
      for (const link of links) {
        expect([
          ...names,
          ...pictures.map((name) => `../images/${name}`),
        ]).toContain(link);
      }
    }
  });
});
