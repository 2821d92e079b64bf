/**
 * Preview = export, byte for byte: for every listed post of the sample blog, in both styles, what
 * the preview's worker makes of the post's text is what the export writes.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type {
  Answers,
  BlogState,
  PostListItem,
  RequestArgument,
  RequestName,
} from "#bridge";
import type { ListingStyle } from "#core";
import { createHost, type Host, type Shell } from "#host";
import type {
  Drawn,
  FromWorker,
  Wish,
} from "../../src/renderer/preview/messages";
import {
  createProofMaker,
  type ProofMaker,
} from "../../src/renderer/preview/proof-maker";
import { spliceBlocks } from "../../src/renderer/preview/page-parts";
import { temporaryFolder } from "../support/temporary";
import { copySample, sampleNow } from "./support/sample-site";

const contentStart = '<div class="e-content">';

describe.each<ListingStyle>(["intro", "summary"])("in style %s", (style) => {
  let host: Host;
  let blog: BlogState;
  let site: string;
  let listed: readonly PostListItem[];

  beforeAll(async () => {
    const folder = await copySample(style);
    host = hostFor(await temporaryFolder());
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

/** The page that the window shows after a patch sent anew. */
function pageOf({ sheet }: Drawn): string {
  const blocks = spliceBlocks<string>([], sheet.splices, (html) => html).join(
    "",
  );
  const shell = sheet.shell ?? "";
  if (blocks === "") return shell;
  const at = shell.indexOf(contentStart) + contentStart.length;
  return shell.slice(0, at) + blocks + shell.slice(at);
}

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

/** The preview's worker, spoken to as the window does. */
function previewOf(host: Host, blog: BlogState) {
  let settle: (drawn: Drawn) => void;
  let fail: (error: Error) => void;
  let revision = 0;
  const maker: ProofMaker = createProofMaker((message) => void hear(message));
  maker.receive({
    kind: "blog",
    settings: blog.settings,
    themeCss: blog.themeCss,
    now: blog.now,
    posts: blog.posts.map(({ meta }) => meta),
    files: blog.files,
  });

  async function hear(message: FromWorker): Promise<void> {
    if (message.kind === "drawn") settle(message);
    if (message.kind === "failed") fail(new Error(message.message));
    if (message.kind !== "ask") return;
    const texts = await ask(host, "readPosts", { ids: [...message.ids] });
    maker.receive({ kind: "texts", asked: message.ids, texts });
  }

  async function draw(id: string, wish: Wish): Promise<Drawn> {
    const { text } = await ask(host, "readPost", { id });
    revision += 1;
    return new Promise((resolve, reject) => {
      settle = resolve;
      fail = reject;
      maker.receive({
        kind: "draw",
        revision,
        id,
        text: text.replace(/^\uFEFF/, "").replaceAll(/\r\n?/g, "\n"),
        wish,
        isFresh: true,
      });
    });
  }
  return { draw };
}

function hostFor(home: string): Host {
  const never = () => Promise.reject(new Error("The shell is not asked here."));
  const shell: Shell = {
    getApp: never,
    setPreferences: never,
    forgetRecentBlog: never,
    chooseFolder: never,
    openExternal: never,
    openExported: never,
    setUnsaved: never,
    rememberBlog: () => Promise.resolve(),
  };
  return createHost({
    shell,
    rendererFolder: home,
    sampleFolder: home,
    samplePlace: home,
    homeFolder: home,
    clock: () => Date.parse(sampleNow),
  });
}

/** The value of an answer; a refusal fails the test. */
async function ask<N extends RequestName>(
  host: Host,
  name: N,
  argument: RequestArgument<N>,
): Promise<Answers[N]> {
  const answer = await host.answer(name, argument);
  if (!answer.ok) throw new Error(`${name}: ${answer.refusal.message}`);
  return answer.value;
}
