import { describe, expect, it } from "vitest";
import type { BlogState } from "../../../src/bridge";
import {
  buildSite,
  readPost,
  renderArticlePage,
  renderCard,
  renderIndexPage,
  type Texts,
} from "../../../src/core";
import { blogMessage } from "../../../src/renderer/preview/blog-change";
import type {
  Counted,
  DrawMessage,
  Drawn,
  FromWorker,
  Wish,
} from "../../../src/renderer/preview/messages";
import {
  createProofMaker,
  type ProofMaker,
} from "../../../src/renderer/preview/proof-maker";
import {
  patchModel,
  type SheetModel,
} from "../../../src/renderer/preview/sheet-model";
import { sampleBlog } from "../support/sample-blog";

const files: readonly (readonly [string, string])[] = [
  [
    "posts/a.md",
    "---\ntitle: Alpha\ndate: 2026-01-03\ntags: [web]\n---\n\nFirst *one*.\n\n![p](../images/x.svg)\n\n<!--more-->\n\n## Head\n\nMore[^n].\n\n[^n]: Note.\n",
  ],
  ["posts/b.md", "---\ntitle: Beta\ndate: 2026-01-02\n---\n\nSecond.\n"],
  ["posts/c.md", "---\ntitle: Gamma\ndate: 2026-01-01\n---\n\nThird.\n"],
  [
    "posts/d.md",
    "---\ntitle: Delta\ndraft: true\ndate: 2026-01-04\n---\n\nDraft.\n",
  ],
  ["pages/about.md", "---\ntitle: About\n---\n\nUs.\n"],
];
const blog: BlogState = sampleBlog(files, ["images/x.svg"]);
const wish: Wish = { proof: "article", cardStyle: null, isDark: false };

/** A maker with the sample blog, which gets every text it asks for. */
class Bench {
  readonly said: FromWorker[] = [];
  readonly maker: ProofMaker;
  model: SheetModel | null = null;
  #revision = 0;

  constructor(state: BlogState = blog, clock?: () => number) {
    this.maker = createProofMaker(
      (message) => {
        this.said.push(message);
        // As in a worker, what is asked for comes later.
        if (message.kind === "ask")
          queueMicrotask(() => this.#give(message.ids));
      },
      clock === undefined ? {} : { clock },
    );
    this.maker.receive(blogMessage(state));
  }

  #give(ids: readonly string[]): void {
    const texts = ids.flatMap((id) => {
      const found = files.find(([path]) => path === id);
      return found === undefined ? [] : [{ id, text: found[1] }];
    });
    this.maker.receive({ kind: "texts", asked: ids, texts });
  }

  /** What was drawn, and counted behind it. */
  async draw(
    message: Partial<DrawMessage>,
  ): Promise<Omit<Counted, "kind"> & Drawn> {
    this.#revision += 1;
    this.maker.receive({
      kind: "draw",
      revision: this.#revision,
      id: "posts/a.md",
      text: textOf("posts/a.md"),
      changes: null,
      wish,
      isFresh: false,
      ...message,
    });
    await Promise.resolve();
    await Promise.resolve();
    const counted = this.said.at(-1);
    const drawn = this.said.findLast(({ kind }) => kind === "drawn");
    if (counted?.kind !== "counted" || drawn?.kind !== "drawn") {
      throw new Error(JSON.stringify(counted));
    }
    this.model = patchModel(this.model, drawn.sheet);
    return { ...counted, ...drawn };
  }

  /** The whole page as the window has it after all patches. */
  get page(): string {
    const { shell = "", blocks = [] } = this.model ?? {};
    const opening = '<div class="e-content">';
    return blocks.length === 0
      ? shell
      : shell.replace(opening, () => opening + blocks.join(""));
  }
}

function textOf(path: string): string {
  return files.find(([known]) => known === path)?.[1] ?? "";
}

/** What the export writes, with one post's text in the place of the one on disk. */
function exported(path: string, text: string) {
  const settings = blog.settings;
  const posts = files.map(([known, written]) =>
    readPost(known, known === path ? text : written, settings),
  );
  const site = buildSite({
    settings,
    posts: posts.map(({ meta }) => meta),
    files: new Set(blog.files),
    themeCss: "",
    now: blog.now,
    withDrafts: false,
    withFuture: false,
  });
  const texts: Texts = {
    post: (wanted) => {
      const post = posts.find(({ meta }) => meta.path === wanted);
      if (post === undefined) throw new Error(`No post ${wanted}`);
      return post;
    },
  };
  return { site, texts };
}

describe("the proofs' worker", () => {
  it("draws the article as the export writes it", async () => {
    const bench = new Bench();
    await bench.draw({});
    const { site, texts } = exported("posts/a.md", textOf("posts/a.md"));
    expect(bench.page).toBe(renderArticlePage(site, texts, "posts/a.md").text);
  });

  it("draws the article as the export would write it after any number of edits", async () => {
    const bench = new Bench();
    await bench.draw({});
    let text = textOf("posts/a.md");
    for (const [from, to] of [
      ["First", "The first"],
      ["## Head", "## Head\n\nNew block."],
      ["title: Alpha", "title: Omega"],
      ["![p](../images/x.svg)\n\n", ""],
      ["More[^n].", "- a\n- list\n\nMore[^n]."],
    ] as const) {
      text = text.replace(from, to);
      await bench.draw({ text });
      const { site, texts } = exported("posts/a.md", text);
      expect(bench.page).toBe(
        renderArticlePage(site, texts, "posts/a.md").text,
      );
    }
  });

  it("sends only the block that was typed in", async () => {
    const bench = new Bench();
    await bench.draw({});
    const text = textOf("posts/a.md").replace("More", "Even more");
    const { sheet } = await bench.draw({ text });
    expect(sheet.shell).toBeNull();
    expect(sheet.css).toBeNull();
    expect(sheet.splices).toHaveLength(1);
    expect(sheet.splices[0]?.html).toHaveLength(1);
    expect(sheet.splices[0]?.html[0]).toContain("Even more");
  });

  it("draws what is typed as changes as the export would write it", async () => {
    const bench = new Bench();
    await bench.draw({});
    let text = textOf("posts/a.md");
    for (const [before, insert] of [
      ["More[^n]", "And "],
      ["## Head", "## Another\n\n"],
      ["title: Alpha", "series: S\n"],
      ["[^n]: Note", "[^m]: Other\n\n"],
      ["More", "Again[^m], "],
    ] as const) {
      const at = text.indexOf(before);
      text = text.slice(0, at) + insert + text.slice(at);
      const step = { from: at, to: at, insert };
      const changes = { steps: [step], length: text.length };
      await bench.draw({ text: null, changes });
      const { site, texts } = exported("posts/a.md", text);
      const { text: page } = renderArticlePage(site, texts, "posts/a.md");
      expect(bench.page).toBe(page);
    }
  });

  it("renders for a key in a long post the block that was typed in, and sends no more", async () => {
    const paragraphs = Array.from(
      { length: 800 },
      (_, index) => `Paragraph ${index} with [a link](/posts/b/) and *text*.`,
    );
    const text = `---\ntitle: Alpha\n---\n\n${paragraphs.join("\n\n")}\n`;
    const bench = new Bench();
    await bench.draw({ text });
    const at = text.indexOf("Paragraph 400");
    const changes = {
      steps: [{ from: at, to: at, insert: "The " }],
      length: text.length + 4,
    };
    const { sheet } = await bench.draw({ text: null, changes });
    expect(sheet.shell).toBeNull();
    expect(sheet.splices).toMatchObject([{ from: 400, to: 401 }]);
    const sent = JSON.stringify({ ...sheet, lines: [] });
    expect(sent.length).toBeLessThan(1000);
  });

  it("keeps counts and checks until there is time for them", () => {
    const said: FromWorker[] = [];
    const waiting: (() => void)[] = [];
    const maker = createProofMaker((message) => said.push(message), {
      later: (call) => waiting.push(call),
    });
    maker.receive(blogMessage(blog));
    for (const revision of [1, 2]) {
      maker.receive({
        kind: "draw",
        revision,
        id: "posts/a.md",
        text: `Text ${revision}.\n`,
        changes: null,
        wish,
        isFresh: false,
      });
    }
    expect(said.map(({ kind }) => kind)).toEqual([
      "begun",
      "drawn",
      "begun",
      "drawn",
    ]);
    // The first text is gone: nobody counts it any more.
    for (const call of waiting) call();
    expect(said.slice(4)).toMatchObject([
      { kind: "counting", revision: 2 },
      { kind: "counted", revision: 2, counts: { words: 2 } },
    ]);
  });

  it("counts the lines of blocks in the file", async () => {
    const { sheet } = await new Bench().draw({});
    const lines = textOf("posts/a.md").split("\n");
    expect(lines[sheet.lines[0] ?? 0]).toBe("First *one*.");
    expect(sheet.lineCount).toBe(lines.length);
  });

  it("draws the card as on the index, alone", async () => {
    const bench = new Bench();
    const { sheet } = await bench.draw({ wish: { ...wish, proof: "card" } });
    const { site, texts } = exported("posts/a.md", textOf("posts/a.md"));
    const { text: card } = renderCard(site, texts, "posts/a.md", { from: "/" });
    expect(bench.page).toContain(card);
    expect(bench.page.match(/<article/g)).toHaveLength(1);
    expect(sheet.entry).toBe(0);
    expect(sheet.intro).toHaveLength(2);
  });

  it("draws the card in the other style", async () => {
    const bench = new Bench();
    const style = "summary";
    await bench.draw({ wish: { ...wish, proof: "card", cardStyle: style } });
    const { site, texts } = exported("posts/a.md", textOf("posts/a.md"));
    const { text } = renderCard(site, texts, "posts/a.md", {
      from: "/",
      style,
    });
    expect(bench.page).toContain(text);
  });

  it("draws the index with the unsaved text in place, asking for its neighbours", async () => {
    const bench = new Bench();
    const text = textOf("posts/b.md").replace("Second", "Second, unsaved");
    const index = { ...wish, proof: "index" } as const;
    const drawn = await bench.draw({ id: "posts/b.md", text, wish: index });
    const { site, texts } = exported("posts/b.md", text);
    expect(bench.page).toBe(renderIndexPage(site, texts, 1).text);
    expect(drawn.place).toMatchObject({
      page: 1,
      position: 2,
      of: 3,
      isListed: true,
    });
    expect(drawn.sheet.entry).toBe(1);
    const asks = bench.said.filter(({ kind }) => kind === "ask");
    expect(asks).toEqual([{ kind: "ask", ids: ["posts/a.md", "posts/c.md"] }]);
  });

  it("shows a draft where it will stand, and says that it is not listed yet", async () => {
    const bench = new Bench();
    const index = { ...wish, proof: "index" } as const;
    const id = "posts/d.md";
    const drawn = await bench.draw({ id, text: textOf(id), wish: index });
    expect(bench.page).toContain("Delta");
    expect(drawn.place).toMatchObject({ position: 1, isListed: false });
  });

  it("shows a scheduled post where it will stand, without the others", async () => {
    const bench = new Bench();
    const text = "---\ntitle: Later\ndate: 2030-01-01\n---\n\nText.\n";
    const index = { ...wish, proof: "index" } as const;
    const drawn = await bench.draw({ id: "posts/a.md", text, wish: index });
    expect(drawn.place).toMatchObject({ position: 1, of: 3, isListed: false });
  });

  it("lists a post whose time has come since the blog was read", async () => {
    const bench = new Bench(blog, () => Date.parse("2030-01-02"));
    const text = "---\ntitle: Now\ndate: 2030-01-01\n---\n\nText.\n";
    const index = { ...wish, proof: "index" } as const;
    const drawn = await bench.draw({ id: "posts/a.md", text, wish: index });
    expect(drawn.place).toMatchObject({ position: 1, of: 3, isListed: true });
  });

  it("gives a page of the site no place on the index and no card", async () => {
    const bench = new Bench();
    const id = "pages/about.md";
    const card = { ...wish, proof: "card" } as const;
    const drawn = await bench.draw({ id, text: textOf(id), wish: card });
    expect(drawn.place).toBeNull();
    expect(drawn.sheet.proof).toBe("article");
    expect(drawn.counts).toMatchObject({
      intro: null,
      excerpt: null,
      cut: null,
    });
  });

  it("draws the index alone when no post is open", async () => {
    const bench = new Bench();
    const index = { ...wish, proof: "index" } as const;
    const drawn = await bench.draw({ id: null, text: null, wish: index });
    expect(drawn.counts).toBeNull();
    expect(bench.page).toContain("Alpha");
  });

  it("goes on without a neighbour that cannot be read", async () => {
    const bench = new Bench(
      sampleBlog([
        ...files,
        ["posts/e.md", "---\ntitle: Lost\ndate: 2026-01-05\n---\n"],
      ]),
    );
    const index = { ...wish, proof: "index" } as const;
    await bench.draw({ wish: index });
    expect(bench.page).toContain("Lost");
  });

  it("counts words, intro and the place of the fold in the file", async () => {
    const { counts } = await new Bench().draw({});
    const lines = textOf("posts/a.md").split("\n");
    expect(counts?.intro).toMatchObject({
      words: 2,
      pictures: 1,
      isWhole: false,
    });
    expect(counts?.cut).toMatchObject({ kind: "fold", words: 2, pictures: 1 });
    expect(lines[counts?.cut?.line ?? 0]).toBe("<!--more-->");
  });

  it("counts the excerpt's words and finds its last line", async () => {
    const listing = {
      ...blog.settings.listing,
      style: "summary" as const,
      excerptWords: 3,
    };
    const bench = new Bench({
      ...blog,
      settings: { ...blog.settings, listing },
    });
    const text = "one two\n\nthree four five\n";
    const { counts } = await bench.draw({ text });
    expect(counts?.excerpt).toMatchObject({ words: 3, limit: 3, isCut: true });
    expect(counts?.cut).toMatchObject({
      kind: "words",
      line: 2,
      lastWords: "one two three",
    });
  });

  it("tells the problems of the text as it stands", async () => {
    const text = textOf("posts/a.md").replace("![p]", "![]");
    const { problems } = await new Bench().draw({ text });
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.every(({ path }) => path === "posts/a.md")).toBe(true);
  });

  it("forces the colours that the writer looks at, unless the blog has only one", async () => {
    const dark = { ...wish, isDark: true };
    const { sheet } = await new Bench().draw({ wish: dark });
    expect(sheet.css).toMatch(/color-scheme:dark/);
    const theme = { ...blog.settings.theme, dark: "light" as const };
    const light = new Bench({ ...blog, settings: { ...blog.settings, theme } });
    expect((await light.draw({ wish: dark })).sheet.css).toMatch(
      /color-scheme:light;/,
    );
  });

  it("keeps the page at the saved address while the slug is being typed", async () => {
    const bench = new Bench();
    const text = textOf("posts/a.md").replace(
      "title: Alpha",
      "title: Alpha\nslug: other",
    );
    const { sheet } = await bench.draw({ text });
    expect(sheet.at).toBe(blog.posts[0]?.address);
  });

  it("follows posts that were changed on disk", async () => {
    const bench = new Bench();
    const index = { ...wish, proof: "index" } as const;
    await bench.draw({ wish: index });
    const [, beta] = blog.posts;
    if (beta === undefined) throw new Error("The sample has a second post");
    bench.maker.receive({
      kind: "posts",
      changed: [],
      removed: [beta.meta.path],
      files: null,
    });
    await bench.draw({ wish: index });
    expect(bench.page).not.toContain("Beta");
  });

  it("says that it has no text to change, or another one", async () => {
    const bench = new Bench();
    bench.maker.receive({
      kind: "draw",
      revision: 9,
      id: "posts/a.md",
      text: null,
      changes: { steps: [], length: 1 },
      wish,
      isFresh: false,
    });
    expect(bench.said.at(-1)).toEqual({ kind: "lost", revision: 9 });
    await bench.draw({});
    bench.maker.receive({
      kind: "draw",
      revision: 10,
      id: "posts/a.md",
      text: null,
      changes: { steps: [{ from: 1, to: 1, insert: "x" }], length: 3 },
      wish,
      isFresh: false,
    });
    expect(bench.said.at(-1)).toEqual({ kind: "lost", revision: 10 });
  });

  it("answers a request that cannot be met with a failure, not with silence", async () => {
    const bench = new Bench();
    await bench.draw({});
    bench.maker.receive({
      kind: "draw",
      revision: 9,
      id: "posts/a.md",
      text: null,
      changes: { steps: [{ from: 9000, to: 9001, insert: "" }], length: 1 },
      wish,
      isFresh: false,
    });
    expect(bench.said.at(-1)).toMatchObject({ kind: "failed", revision: 9 });
  });
});
