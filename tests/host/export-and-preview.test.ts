import {
  existsSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import type { BlogState } from "#bridge";
import type { HostResource } from "#host";
import { findCacheKey, readMemory } from "#node";
import { addFiles, folderOf } from "../support/blog-folder";
import { temporaryFolder } from "../support/temporary";
import { startTestHost } from "../support/test-host";
import type { TestHost } from "../support/test-host";

const files = {
  "galley.yaml": "title: T\n",
  "posts/a.md": "---\ntitle: A\ndate: 2026-01-01\n---\n\n![p](/images/a.png)\n",
  "posts/b.md": "---\ntitle: B\ndate: 2026-01-02\n---\n\nText.\n",
  "posts/d/index.md": "---\ntitle: Draft\ndraft: true\n---\n\n![p](p.svg)\n",
  "posts/d/p.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
  "images/a.png": "picture",
  "images/new.png": "not used yet",
};
const choice = { drafts: false, future: false };

let started: TestHost | null = null;
afterEach(async () => {
  await started?.host.close();
  started = null;
});

async function openBlog(): Promise<{
  folder: string;
  test: TestHost;
  state: BlogState;
  target: string;
}> {
  const folder = await folderOf(files);
  const test = await startTestHost();
  started = test;
  const state = await test.ask("openBlog", { folder });
  return { folder, test, state, target: join(await temporaryFolder(), "site") };
}

describe("an export from the window", () => {
  it("leaves what it knows for the next start, when the blog is closed at once", async () => {
    const folder = await folderOf(files);
    const target = join(await temporaryFolder(), "site");
    const key = await findCacheKey(await temporaryFolder(), "this program");
    const test = await startTestHost({ cacheKey: async () => key });
    started = test;
    await test.ask("openBlog", { folder });
    await test.ask("runExport", { target, ...choice, force: false });
    await test.host.close();

    if (key === null) throw new Error("There is no key");
    const { settled } = await readMemory({ blogFolder: folder, target }, key);
    expect(settled?.site.files.map(({ path }) => path)).toContain(
      "posts/a/index.html",
    );
  });

  it("does what its preview says, with progress, and is remembered", async () => {
    const { folder, test, target } = await openBlog();
    const preview = await test.ask("previewExport", { target, ...choice });
    expect(existsSync(target)).toBe(false);

    const result = await test.ask("runExport", {
      target,
      ...choice,
      force: false,
    });

    expect(result).toMatchObject({ target, changed: 0, removed: 0, kept: [] });
    expect(result.added).toBe(preview.added.length);
    expect(preview.added).toContain("posts/a/index.html");
    expect(preview.needsForce).toBe(false);
    const phases = test.eventsOf("exportProgress").map(({ phase }) => phase);
    expect(new Set(phases)).toEqual(
      new Set(["reading", "rendering", "checking", "writing"]),
    );
    const state = await test.ask("openBlog", { folder });
    expect(state.exportTarget).toBe(target);
    expect(
      state.posts.map((p) => [p.meta.title, p.isChangedSinceExport]),
    ).toEqual([
      ["A", false],
      ["B", false],
      ["Draft", false],
    ]);
  });

  it("marks what changes after it", async () => {
    const { folder, test, target } = await openBlog();
    await test.ask("runExport", { target, ...choice, force: false });
    addFiles(folder, {
      "posts/b.md": "---\ntitle: B2\ndate: 2026-01-02\n---\n",
    });

    await test.ask("refreshBlog", {});

    expect(test.eventsOf("postsChanged").at(-1)?.changed).toMatchObject([
      { meta: { title: "B2" }, isChangedSinceExport: true },
    ]);
  });

  it("is refused for the blog itself and needs a yes for a foreign folder", async () => {
    const { folder, test } = await openBlog();
    const foreign = await folderOf({ "letter.txt": "mine" });
    const run = { ...choice, force: false };

    const blog = await test.refused("runExport", { target: folder, ...run });
    const other = await test.refused("runExport", { target: foreign, ...run });
    const preview = await test.ask("previewExport", {
      target: foreign,
      ...choice,
    });

    expect(blog.code).toBe("target-refused");
    expect(other).toMatchObject({
      code: "target-refused",
      hint: expect.stringContaining("other files stay"),
    });
    expect(preview).toMatchObject({
      needsForce: true,
      foreign: ["letter.txt"],
    });
    expect(readdirSync(foreign)).toEqual(["letter.txt"]);
  });

  it("names file and line of what stops it, and the old site stays", async () => {
    const { folder, test, target } = await openBlog();
    await test.ask("runExport", { target, ...choice, force: false });
    const before = readFileSync(join(target, "index.html"), "utf8");
    addFiles(folder, { "posts/broken.md": "---\ntitle: [\n---\n# X\n" });

    const refusal = await test.refused("runExport", {
      target,
      ...choice,
      force: false,
    });

    expect(refusal).toMatchObject({ code: "failed", path: "posts/broken.md" });
    expect(refusal.message).toMatch(/posts\/broken\.md:\d+/);
    expect(readFileSync(join(target, "index.html"), "utf8")).toBe(before);
  });

  it("can be cancelled", async () => {
    const { test, target } = await openBlog();
    const run = test.refused("runExport", { target, ...choice, force: false });
    await test.ask("cancelExport", {});

    expect((await run).code).toBe("cancelled");
    expect(existsSync(target)).toBe(false);
  });

  it("can be shown and served afterwards, and nothing else can", async () => {
    const { test, target } = await openBlog();
    await test.refused("openExported", {});
    await test.refused("previewExported", {});
    await test.ask("runExport", { target, ...choice, force: false });

    await test.ask("openExported", {});
    const { url } = await test.ask("previewExported", {});

    expect(test.asked).toContain(`show ${target}`);
    const page = await fetch(`${url}posts/a/`);
    expect(await page.text()).toBe(
      readFileSync(join(target, "posts/a/index.html"), "utf8"),
    );
    expect((await fetch(`${url}.galley-manifest.json`)).status).toBe(404);
    expect((await fetch(`${url}posts/a`, { redirect: "manual" })).status).toBe(
      301,
    );
  });
});

describe("the preview of the whole blog", () => {
  it("shows drafts when asked to, unsaved texts, pictures and the 404 page", async () => {
    const { test } = await openBlog();
    const published = await test.ask("startPreview", { drafts: false });
    expect((await fetch(`${published.url}posts/d/`)).status).toBe(404);

    const { url } = await test.ask("startPreview", { drafts: true });
    const { hash } = await test.ask("readPost", { id: "posts/b.md" });
    await test.ask("keepDraft", {
      id: "posts/b.md",
      text: "---\ntitle: B\ndate: 2026-01-02\n---\n\nNot saved yet.\n",
      base: hash,
    });

    expect(await (await fetch(`${url}posts/d/`)).text()).toContain("Draft");
    expect(await (await fetch(`${url}posts/b/`)).text()).toContain(
      "Not saved yet.",
    );
    const picture = await fetch(`${url}images/a.png`);
    expect(picture.headers.get("content-type")).toBe("image/png");
    expect(await picture.text()).toBe("picture");
    const missing = await fetch(`${url}nowhere/`);
    expect(missing.status).toBe(404);
    expect(await missing.text()).toContain("<html");
  });

  it("runs no script but its own, and answers to this machine's names only", async () => {
    const { test } = await openBlog();
    const { url } = await test.ask("startPreview", { drafts: false });

    const page = await fetch(url);
    const policy = page.headers.get("content-security-policy") ?? "";
    const nonce = /script-src 'nonce-([^']+)'/.exec(policy)?.[1] ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain("script-src 'self'");
    expect(await page.text()).toContain(`<script nonce="${nonce}">`);
    expect(await statusFor(url, "evil.example")).toBe(403);
    expect(await statusFor(url, new URL(url).host)).toBe(200);
    expect((await fetch(url, { method: "POST" })).status).toBe(405);
  });

  it.each([
    "%2e%2e/galley.yaml",
    "..%2fgalley.yaml",
    "galley.yaml",
    "posts/a.md",
    "images/%2e%2e/galley.yaml",
    "images/a.png%00",
    "%",
    ".galley/journal/x",
  ])("gives nothing at %s", async (path) => {
    const { test } = await openBlog();
    const { url } = await test.ask("startPreview", { drafts: false });

    const answer = await fetch(url + path);

    expect(answer.status).toBe(404);
    expect(await answer.text()).not.toContain("title: ");
  });

  it("tells open pages to reload when a post is saved", async () => {
    const { test } = await openBlog();
    const { url } = await test.ask("startPreview", { drafts: false });
    const stop = new AbortController();
    const stream = await fetch(`${url}.galley/changes`, {
      signal: stop.signal,
    });
    const reader = stream.body?.pipeThrough(new TextDecoderStream());
    const { hash } = await test.ask("readPost", { id: "posts/b.md" });
    await test.ask("savePost", { id: "posts/b.md", text: "# B", base: hash });

    let heard = "";
    for await (const chunk of reader ?? []) {
      heard += chunk;
      if (heard.includes("event: change")) break;
    }

    expect(heard).toContain("event: change");
    stop.abort();
  });
});

/** Status of a request that names another host, which `fetch` does not let one do. */
function statusFor(url: string, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    request(url, { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on("error", reject)
      .end();
  });
}

function textOf({ body }: HostResource): string {
  return typeof body === "string" ? body : Buffer.from(body).toString();
}

describe("the proof's frame", () => {
  it("gets an empty page without script at every page address", async () => {
    const { test, state } = await openBlog();

    for (const path of ["", "posts/a/", "page/2/", "404.html", "any/where/"]) {
      const page = await test.host.resource(state.previewBase + path);
      const policy = page.headers["Content-Security-Policy"] ?? "";
      expect(page.status).toBe(200);
      expect(page.body).toContain("<body></body>");
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("sandbox allow-same-origin");
      expect(policy).not.toContain("script");
      expect(policy).not.toContain("http");
    }
  });

  it("gets remote pictures only when asked for", async () => {
    const { test, state } = await openBlog();
    const page = await test.host.resource(`${state.previewBase}x/?remote`);

    expect(page.headers["Content-Security-Policy"]).toContain(
      "img-src 'self' data: https:",
    );
  });

  it("gets the site's files, also those that no saved text refers to", async () => {
    const { test, state } = await openBlog();
    const get = (path: string) => test.host.resource(state.previewBase + path);

    expect((await get("assets/galley.css")).body).toContain("{");
    expect(textOf(await get("images/a.png"))).toBe("picture");
    expect(textOf(await get("images/new.png"))).toBe("not used yet");
    const svg = await get("posts/d/p.svg");
    expect(svg.headers["Content-Type"]).toBe("image/svg+xml");
  });

  it.each([
    "galley.yaml",
    "posts/a.md",
    "%2e%2e/x.png",
    "images/..%2f..%2fgalley.yaml",
    "images/a.png%00.png",
    "%zz",
  ])("gets nothing at %s", async (path) => {
    const { test, state } = await openBlog();

    expect((await test.host.resource(state.previewBase + path)).status).toBe(
      404,
    );
  });

  it("gets nothing under another key or after the blog was closed", async () => {
    const { test, state } = await openBlog();
    const other = `/preview/${"0".repeat(32)}/images/a.png`;
    expect((await test.host.resource(other)).status).toBe(404);
    await test.ask("closeBlog", {});

    const closed = await test.host.resource(`${state.previewBase}images/a.png`);
    expect(closed.status).toBe(404);
  });

  it("gets nothing through a link that leads out of the blog", async () => {
    const { folder, test, state } = await openBlog();
    const secret = await folderOf({ "key.png": "secret" });
    symlinkSync(join(secret, "key.png"), join(folder, "images/key.png"));
    await test.ask("refreshBlog", {});

    const found = await test.host.resource(
      `${state.previewBase}images/key.png`,
    );
    expect(found.status).toBe(404);
  });
});

describe("the window's own page", () => {
  async function withWindow(): Promise<TestHost> {
    const rendererFolder = await folderOf({
      "index.html": '<script nonce="GALLEY_NONCE"></script>GALLEY_NONCE',
      "assets/app.js": "let GALLEY_NONCE;",
    });
    writeFileSync(join(rendererFolder, "../secret-of-tests"), "secret");
    started = await startTestHost({
      rendererFolder,
      connectSources: ["ws://127.0.0.1:1"],
    });
    return started;
  }

  it("carries a fresh nonce in page and policy", async () => {
    const { host } = await withWindow();
    const one = await host.appPage("/");
    const two = await host.appPage("/");
    const nonceOf = (body: unknown) =>
      /nonce="([^"]+)"/.exec(String(body))?.[1] ?? "";

    const policy = one.headers["Content-Security-Policy"] ?? "";
    expect(policy).toContain(`script-src 'self' 'nonce-${nonceOf(one.body)}'`);
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).toContain("connect-src 'self' ws://127.0.0.1:1");
    expect(policy).not.toContain("unsafe");
    expect(nonceOf(one.body)).not.toBe(nonceOf(two.body));
    expect(String(one.body)).not.toContain("GALLEY_NONCE");
  });

  it("comes with its files as they are, and nothing beside them", async () => {
    const { host } = await withWindow();

    const script = await host.appPage("/assets/app.js");
    expect(textOf(script)).toBe("let GALLEY_NONCE;");
    expect(script.headers["Content-Type"]).toContain("text/javascript");
    for (const path of [
      "/../secret-of-tests",
      "/%2e%2e/secret-of-tests",
      "/assets",
      "/none.js",
      "/%",
      "//etc/passwd",
    ]) {
      expect((await host.appPage(path)).status, path).toBe(404);
    }
  });
});
