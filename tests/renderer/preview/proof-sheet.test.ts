// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from "vitest";
import type { SheetPatch } from "../../../src/renderer/preview/messages";
import { ProofSheet } from "../../../src/renderer/preview/proof-sheet";
import {
  patchModel,
  type SheetModel,
} from "../../../src/renderer/preview/sheet-model";

const shell = (title: string, more = "") =>
  `<!doctype html><html lang="de"><head><title>${title}</title></head><body><main><h1>${title}</h1>${more}<div class="e-content"></div></main></body></html>`;

const whole: SheetPatch = {
  proof: "article",
  at: "/posts/a/",
  shell: shell("One"),
  splices: [
    { from: 0, to: 0, html: ["<p>a</p>\n", '<p><img src="x.png"></p>\n'] },
  ],
  lines: Int32Array.of(3, 4, 5, 6),
  intro: [],
  entry: -1,
  isOfPost: true,
  lineCount: 8,
  css: "p { color: red }",
};
const same: SheetPatch = { ...whole, shell: null, css: null, splices: [] };

function content(): string {
  return document.querySelector(".e-content")?.innerHTML ?? "";
}

/** A sheet in this document and the page in it, patched together as in the window. */
class Paper {
  readonly sheet = new ProofSheet(document, {
    base: "http://127.0.0.1/preview/key/",
    siteUrl: () => "",
    loadsRemote: false,
  });
  model: SheetModel | null = null;

  show(patch: SheetPatch): readonly Element[] {
    this.model = patchModel(this.model, patch);
    return this.sheet.patch(this.model, patch);
  }
}

beforeEach(() => {
  document.body.innerHTML = "";
});

describe("a proof's sheet", () => {
  it("shows the page with its blocks and their pictures from the preview", () => {
    new Paper().show(whole);
    expect(document.title).toBe("One");
    expect(document.documentElement.lang).toBe("de");
    expect(content()).toBe(
      '<p>a</p>\n<p><img src="http://127.0.0.1/preview/key/posts/a/x.png"></p>\n',
    );
  });

  it("changes the block that was typed in and keeps the nodes of the others", () => {
    const paper = new Paper();
    paper.show(whole);
    const picture = document.querySelector("img");
    const paragraph = document.querySelector(".e-content p");
    const changed = paper.show({
      ...same,
      splices: [{ from: 0, to: 1, html: ["<p>ab</p>\n"] }],
    });
    expect(changed).toEqual([paragraph]);
    expect(paragraph?.textContent).toBe("ab");
    expect(document.querySelector("img")).toBe(picture);
  });

  it("keeps the text's nodes when the title changes or a cover comes", () => {
    const paper = new Paper();
    paper.show(whole);
    const picture = document.querySelector("img");
    paper.show({ ...same, shell: shell("Two", "<figure>c</figure>") });
    expect(document.querySelector("h1")?.textContent).toBe("Two");
    expect(document.querySelector("figure")).not.toBeNull();
    expect(document.querySelector("img")).toBe(picture);
    paper.show({ ...same, shell: shell("Two") });
    expect(document.querySelector("figure")).toBeNull();
    expect(document.querySelector("img")).toBe(picture);
  });

  it("puts new blocks where they belong and takes old ones away", () => {
    const paper = new Paper();
    paper.show(whole);
    paper.show({
      ...same,
      splices: [
        { from: 0, to: 0, html: ["<h2>n</h2>\n"] },
        { from: 1, to: 2, html: [] },
      ],
    });
    expect(content()).toBe("<h2>n</h2>\n<p>a</p>\n");
    paper.show({ ...same, splices: [{ from: 2, to: 2, html: ["<hr>\n"] }] });
    expect(content()).toBe("<h2>n</h2>\n<p>a</p>\n<hr>\n");
  });

  it("shows another page from its beginning", () => {
    const paper = new Paper();
    paper.show(whole);
    paper.show({
      ...whole,
      at: "/posts/b/",
      shell: shell("Other"),
      splices: [{ from: 0, to: 0, html: ["<p>b</p>"] }],
    });
    expect(content()).toBe("<p>b</p>");
  });

  it("counts pictures that it keeps back", () => {
    const paper = new Paper();
    paper.show({
      ...whole,
      splices: [
        { from: 0, to: 0, html: ['<p><img src="https://x.org/a.png"></p>'] },
      ],
    });
    expect(paper.sheet.remoteCount).toBe(1);
  });

  it("never lets a script, a frame or a base address in", () => {
    new Paper().show({
      ...whole,
      splices: [
        {
          from: 0,
          to: 0,
          html: ['<script>x()</script><embed src="x"><p>text</p>'],
        },
      ],
    });
    expect(content()).toBe("<p>text</p>");
  });
});

describe("a proof's pictures from elsewhere", () => {
  const remote = '<img src="https://elsewhere.example/x.png">';
  const listing: SheetPatch = {
    ...whole,
    proof: "index",
    at: "/",
    splices: [],
    entry: 1,
    css: "body { background: url(https://elsewhere.example/b.png) }",
    shell: `<!doctype html><html><head><title>t</title></head><body><div class="entries">${`<article class="h-entry">${remote}</article>`.repeat(3)}</div></body></html>`,
  };
  const shownBy = (patch: SheetPatch, loadsRemote: boolean) => {
    const sheet = new ProofSheet(document, {
      base: "http://127.0.0.1/preview/key/",
      siteUrl: () => "",
      loadsRemote,
    });
    sheet.fill(patchModel(null, patch));
    const pictures = [...document.querySelectorAll("img")];
    return {
      count: sheet.remoteCount,
      shown: pictures.map((picture) => picture.hasAttribute("src")),
    };
  };

  it("wait for the writer's word, and only those of the open post are counted", () => {
    expect(shownBy(listing, false)).toEqual({
      count: 1,
      shown: [false, false, false],
    });
  });

  it("come for the open post alone once they are asked for", () => {
    expect(shownBy(listing, true)).toEqual({
      count: 0,
      shown: [false, true, false],
    });
    expect(shownBy({ ...listing, entry: -1 }, true)).toEqual({
      count: 0,
      shown: [false, false, false],
    });
  });

  it("come for the whole page where no post is open", () => {
    const page = { ...listing, entry: -1, isOfPost: false };
    expect(shownBy(page, false).count).toBe(3);
    expect(shownBy(page, true).shown).toEqual([true, true, true]);
  });
});
