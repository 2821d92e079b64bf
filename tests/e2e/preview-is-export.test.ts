/**
 * Preview = export, byte for byte: for every listed post of the sample blog, in both styles, what
 * the preview's worker makes of the post's text is what the export writes.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { BlogState, PostListItem } from "#bridge";
import type { ListingStyle } from "#core";
import type { Host } from "#host";
import { temporaryFolder } from "../support/temporary";
import { ask, hostFor, pageOf, previewOf } from "./support/proofs";
import { copySample, sampleNow } from "./support/sample-site";

describe.each<ListingStyle>(["intro", "summary"])("in style %s", (style) => {
  let host: Host;
  let blog: BlogState;
  let site: string;
  let listed: readonly PostListItem[];

  beforeAll(async () => {
    const folder = await copySample(style);
    host = hostFor(await temporaryFolder(), sampleNow);
    blog = await ask(host, "openBlog", { folder });
    site = join(await temporaryFolder(), "site");
    await ask(host, "runExport", {
      target: site,
      drafts: false,
      future: false,
      force: false,
    });
    listed = blog.posts.filter(
      ({ meta, state }) => meta.kind === "post" && state === "published",
    );
  });
  afterAll(() => host.close());

  it("covers the sample's published posts", () => {
    expect(listed.length).toBeGreaterThanOrEqual(12);
  });

  it("draws each article as it is exported", async () => {
    const { draw } = previewOf(host, blog);
    for (const { meta, address } of listed) {
      const page = await draw(meta.path, {
        proof: "article",
        cardStyle: null,
        isDark: false,
      });
      expect(pageOf(page), meta.path).toBe(await exported(address));
    }
  });

  it("draws the index page of each post as it is exported", async () => {
    const { draw } = previewOf(host, blog);
    const seen = new Set<string>();
    for (const { meta } of listed) {
      const page = await draw(meta.path, {
        proof: "index",
        cardStyle: null,
        isDark: false,
      });
      expect(pageOf(page), meta.path).toBe(await exported(page.sheet.at));
      seen.add(page.sheet.at);
    }
    expect([...seen]).toContain("/page/2/");
  });

  it("draws each card as the exported index shows it, but for where addresses start", async () => {
    const { draw } = previewOf(host, blog);
    for (const { meta } of listed) {
      const index = await draw(meta.path, {
        proof: "index",
        cardStyle: null,
        isDark: false,
      });
      const entries = entriesOf(await exported(index.sheet.at), index.sheet.at);
      const page = await draw(meta.path, {
        proof: "card",
        cardStyle: null,
        isDark: false,
      });
      const [card] = entriesOf(pageOf(page), "/");
      expect(card, meta.path).toBe(entries[index.sheet.entry]);
      expect(card).toContain("h-entry");
    }
  });

  it("draws the drafts and pages of the blog as well", async () => {
    const { draw } = previewOf(host, blog);
    const others = blog.posts.filter((item) => !listed.includes(item));
    expect(others.length).toBeGreaterThanOrEqual(4);
    for (const { meta } of others) {
      const page = await draw(meta.path, {
        proof: "article",
        cardStyle: null,
        isDark: false,
      });
      expect(pageOf(page)).toContain("e-content");
    }
  });

  async function exported(address: string): Promise<string> {
    return readFile(
      join(site, decodeURIComponent(address), "index.html"),
      "utf8",
    );
  }
});

/** The entries of a listing, with addresses seen from the site's root. */
function entriesOf(html: string, address: string): string[] {
  const base = new URL(address, "http://site.test/");
  const entries =
    html.match(/<article class="h-entry[\s\S]*?<\/article>/g) ?? [];
  return entries.map((entry) =>
    entry.replaceAll(
      /(href|src)="([^"]*)"/g,
      (_, name: string, value: string) => {
        return `${name}="${new URL(value, base).href}"`;
      },
    ),
  );
}
