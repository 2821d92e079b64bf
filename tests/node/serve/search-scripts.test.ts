/** Which scripts the local servers let a search page load: the site's own, and data alone. */
import { join } from "node:path";
import { symlinkSync, writeFileSync } from "node:fs";
import { afterEach, describe, expect, it, vi } from "vitest";
import { searchScript } from "#core";
import { loadBlog, planOf, serveFolder, servePlan } from "#node";
import type { LocalServer } from "#node";
import { folderOf } from "../../support/blog-folder";

const servers: LocalServer[] = [];
afterEach(async () => {
  vi.useRealTimers();
  for (const server of servers.splice(0)) await server.close();
});

/** The scripts that the policy of a page names, without the host. */
async function scriptsAt(
  { url }: LocalServer,
  path: string,
): Promise<readonly string[]> {
  const { headers, status } = await fetch(url + path);
  expect(status).toBe(200);
  const policy = headers.get("content-security-policy") ?? "";
  const [, sources = ""] = /script-src ([^;]*)/.exec(policy) ?? [];
  const { host } = new URL(url);
  return sources
    .split(" ")
    .filter((source) => source !== "" && !source.startsWith("'nonce-"))
    .map((source) => {
      expect(source.startsWith(`${host}/`)).toBe(true);
      return source.slice(host.length);
    })
    .sort();
}

const data = `(globalThis.galleySearchIndex ??= []).push([\n{"title":"A"}\n]);\n`;
const evil = "document.title = 'hacked'";

const exported = {
  "search/index.html": "<p>Search",
  "index.html": "<p>Home",
  "assets/search.js": searchScript,
  "assets/search-index-2024.js": data,
  "assets/search-index-2023-03.js": data,
  "assets/search-index-undated.js": data,
  "assets/search-index-2022.js": evil,
  "assets/search-index-2021.js": `${data}${evil}`,
  "assets/search-index-old.js": data,
  "search-index-2020.js": data,
};

const own = [
  "/assets/search-index-2023-03.js",
  "/assets/search-index-2024.js",
  "/assets/search-index-undated.js",
  "/assets/search.js",
];

async function serve(folder: string): Promise<LocalServer> {
  const server = await serveFolder(folder);
  servers.push(server);
  return server;
}

describe("the search page of an exported folder", () => {
  it("may load the search and each part of its index that is data alone; no other page may", async () => {
    const server = await serve(await folderOf(exported));
    expect(await scriptsAt(server, "search/")).toEqual(own);
    expect(await scriptsAt(server, "search/index.html")).toEqual(own);
    expect(await scriptsAt(server, "")).toEqual([]);
  });

  it("may load nothing where the search itself is another's", async () => {
    const other = { ...exported, "assets/search.js": `${searchScript} ` };
    const server = await serve(await folderOf(other));
    expect(await scriptsAt(server, "search/")).toEqual([]);
  });

  it("may no longer load a part that has changed into something else", async () => {
    const folder = await folderOf(exported);
    const server = await serve(folder);
    // Later, when what was found is kept: files that have just changed are always read again.
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 60_000 });
    expect(await scriptsAt(server, "search/")).toEqual(own);
    expect(await scriptsAt(server, "search/")).toEqual(own);
    const path = "assets/search-index-2024.js";
    writeFileSync(
      join(folder, path),
      data.replace(`{"title":"A"}`, "alert(1234)"),
    );
    const rest = own.filter((address) => address !== `/${path}`);
    expect(await scriptsAt(server, "search/")).toEqual(rest);
    writeFileSync(join(folder, path), data);
    expect(await scriptsAt(server, "search/")).toEqual(own);
  });

  it.skipIf(process.platform === "win32")(
    "may load no part that is a link out of the folder",
    async () => {
      const elsewhere = await folderOf({ "index.js": data });
      const folder = await folderOf(exported);
      const path = "assets/search-index-2019.js";
      symlinkSync(join(elsewhere, "index.js"), join(folder, path));
      const server = await serve(folder);
      expect(await scriptsAt(server, "search/")).toEqual(own);
    },
  );
});

describe("the search page of a previewed blog", () => {
  it("may load the parts that the blog has, and no script of its own", async () => {
    const posts = Array.from({ length: 201 }, (_, at): [string, string] => [
      `posts/p${at}.md`,
      `---\ndate: ${at < 100 ? 2024 : 2025}-01-01\n---\n\nText.\n`,
    ]);
    const folder = await folderOf({
      ...Object.fromEntries(posts),
      "static/assets/search-index-2020.js": data,
    });
    const blog = await loadBlog(folder);
    const server = await servePlan({
      blogFolder: folder,
      planned: () => planOf(blog, { now: Date.UTC(2026, 0, 1) }),
    });
    servers.push(server);
    const parts = [
      "/assets/search-index-2024.js",
      "/assets/search-index-2025.js",
    ];
    expect(await scriptsAt(server, "search/")).toEqual([
      ...parts,
      "/assets/search.js",
    ]);
    expect(await scriptsAt(server, "")).toEqual([]);
    const found = await Promise.all(
      parts.map(async (path) =>
        (await fetch(server.url + path.slice(1))).text(),
      ),
    );
    expect(found.map((text) => text.split("\n").length - 3)).toEqual([
      100, 101,
    ]);
  });
});
