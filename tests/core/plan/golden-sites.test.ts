/**
 * Whole sites, in and out. `UPDATE_GOLDEN=1 npx vitest run tests/core/plan` writes them anew, to be
 * read as a diff.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { planPages, planSite, searchScript, sourceOfFile } from "#core";
import { compactCss } from "../../../src/core/themes/compact-css";
import { root } from "../../support/root";
import { blogOf, postText } from "../support/blog";
import {
  goldenBlog,
  goldenNames,
  goldenSite,
  renderGolden,
  renderSite,
  writeGoldenSite,
} from "../support/golden-sites";

const themeFolder = join(root, "src/core/themes/galley");
const sheets = readdirSync(themeFolder).map((name) =>
  compactCss(readFileSync(join(themeFolder, name), "utf8")),
);

/** The theme's sheets and the search's script have tests of their own; here only what is added to them counts. */
function withoutTheme(site: Readonly<Record<string, string>>) {
  return Object.fromEntries(
    Object.entries(site).map(([path, text]) => [
      path,
      ["assets/galley.css", "404.html", "search/index.html"].includes(path)
        ? sheets.reduce(
            (rest, sheet) => rest.replace(`${sheet}\n`, () => ""),
            text,
          )
        : text.replace(searchScript, () => ""),
    ]),
  );
}

describe.each(goldenNames)("the site of tests/cases/sites/%s", (name) => {
  it("is what it was when it was last looked at", () => {
    const site = withoutTheme(renderGolden(name));
    if (process.env["UPDATE_GOLDEN"] === "1") writeGoldenSite(name, site);
    expect(site).toEqual(goldenSite(name));
  });

  it("is the same from a folder that is read in another order", () => {
    const folder = goldenBlog(name);
    const shuffled = Object.fromEntries(Object.entries(folder).reverse());
    expect(renderSite(shuffled, blogOf(shuffled))).toEqual(renderGolden(name));
  });

  it("is the same in another time zone", () => {
    const here = renderGolden(name);
    const { TZ } = process.env;
    process.env["TZ"] = "Pacific/Kiritimati";
    try {
      expect(new Date("2026-01-01T00:00:00Z").getHours()).toBe(14);
      expect(renderGolden(name)).toEqual(here);
    } finally {
      if (TZ === undefined) delete process.env["TZ"];
      else process.env["TZ"] = TZ;
    }
  });
});

describe("planSite", () => {
  const { site, texts } = blogOf(goldenBlog("intro"));
  const paths = planSite(site, texts).entries.map(({ path }) => path);

  it("names no path twice, whatever the file system", () => {
    const keys = paths.map((path) => path.toLowerCase().normalize("NFC"));
    expect(new Set(keys).size).toBe(keys.length);
  });

  it("copies the files that shown posts, covers and the style refer to, and all of static/", () => {
    expect(paths).toEqual(
      expect.arrayContaining([
        "images/tray.svg",
        "images/mark.svg",
        "posts/paper/img/sheet.svg",
        "CNAME",
      ]),
    );
  });

  it("leaves behind what only a scheduled post refers to, or nothing does", () => {
    expect(paths).not.toContain("images/secret.svg");
    expect(paths).not.toContain("images/unused.svg");
    expect(paths.filter((path) => path.includes("later"))).toEqual([]);
  });

  it("puts assets before pages, pages before listings, feeds last", () => {
    const at = (path: string) => paths.indexOf(path);
    expect(at("assets/galley.css")).toBeLessThan(
      at("posts/galleys/index.html"),
    );
    expect(at("images/tray.svg")).toBeLessThan(at("posts/galleys/index.html"));
    expect(at("posts/galleys/index.html")).toBeLessThan(at("index.html"));
    expect(at("index.html")).toBeLessThan(at("rss.xml"));
  });

  it("has feeds and a sitemap only where their addresses can be whole", () => {
    const { site: plain, texts: plainTexts } = blogOf({
      "posts/a.md": "Text.",
    });
    const names = planSite(plain, plainTexts).entries.map(({ path }) => path);
    expect(names).not.toContain("rss.xml");
    expect(names).not.toContain("sitemap.xml");
    expect(paths).toEqual(
      expect.arrayContaining([
        "rss.xml",
        "atom.xml",
        "feed.json",
        "sitemap.xml",
      ]),
    );
  });

  it("lets the writer bring robots.txt and 404.html along", () => {
    const folder = { "static/robots.txt": "Mine", "static/404.html": "Mine" };
    const blog = blogOf(folder);
    const rendered = renderSite(folder, blog);
    expect(rendered["robots.txt"]).toBe("Mine");
    expect(rendered["404.html"]).toBe("Mine");
    expect(blog.site.problems).toEqual([]);
  });
});

describe("planPages", () => {
  it("asks for no text before a page is rendered", () => {
    const { site } = blogOf({ "posts/a.md": postText("title: A") });
    const { entries } = planPages(site);
    expect(entries.map(({ path }) => path)).toContain("posts/a/index.html");
    expect(entries.some(({ kind }) => kind === "file")).toBe(false);
  });
});

describe("sourceOfFile", () => {
  it("finds the file that is published at a path", () => {
    const { site } = blogOf({
      "posts/x/index.md": postText("slug: y"),
      "posts/x/pic.png": "",
      "static/.well-known/z": "",
    });
    expect(sourceOfFile(site, "posts/y/pic.png")).toBe("posts/x/pic.png");
    expect(sourceOfFile(site, ".well-known/z")).toBe("static/.well-known/z");
    expect(sourceOfFile(site, "posts/x/pic.png")).toBeNull();
  });
});
