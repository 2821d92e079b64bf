// @vitest-environment happy-dom
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import {
  patchChildren,
  patchNodes,
} from "../../../src/renderer/preview/patch-nodes";

function parsed(html: string): HTMLElement {
  return new DOMParser().parseFromString(`<body>${html}`, "text/html").body;
}

/** A node of this document with these children, patched to be like those. */
function patched(before: string, after: string): HTMLElement {
  document.body.innerHTML = before;
  patchChildren(document.body, parsed(after));
  return document.body;
}

beforeEach(() => {
  document.body.innerHTML = "";
});

describe("patching nodes", () => {
  it("makes them like the wanted ones", () => {
    const leaf = fc.constantFrom(
      "a",
      "<b>x</b>",
      "<i>y</i>",
      "<p>z</p>",
      "<img src='1'>",
      "<img src='2'>",
    );
    const tree = fc
      .array(fc.tuple(leaf, fc.constantFrom("div", "ul", "none")), {
        maxLength: 8,
      })
      .map((parts) =>
        parts
          .map(([html, tag]) =>
            tag === "none"
              ? html
              : `<${tag} class="${html.length}">${html}</${tag}>`,
          )
          .join(""),
      );
    fc.assert(
      fc.property(tree, tree, (before, after) => {
        expect(patched(before, after).innerHTML).toBe(parsed(after).innerHTML);
      }),
    );
  });

  it("keeps a picture the same node when text around it changes", () => {
    document.body.innerHTML = '<p>one <img src="x.png"> two</p><p>three</p>';
    const picture = document.querySelector("img");
    patchChildren(
      document.body,
      parsed('<h2>new</h2><p>ONE <img src="x.png"> two!</p><p>three</p>'),
    );
    expect(document.querySelector("img")).toBe(picture);
  });

  it("keeps what follows when something is put before it", () => {
    document.body.innerHTML =
      "<header>h</header>\n<div>text</div>\n<footer>f</footer>";
    const text = document.querySelector("div");
    patchChildren(
      document.body,
      parsed(
        "<header>h</header>\n<figure>c</figure>\n<div>text!</div>\n<footer>f</footer>",
      ),
    );
    expect(document.querySelector("div")).toBe(text);
    patchChildren(
      document.body,
      parsed("<header>h</header>\n<div>text</div>\n<footer>f</footer>"),
    );
    expect(document.querySelector("div")).toBe(text);
  });

  it("leaves the children of opaque elements alone", () => {
    document.body.innerHTML = '<div class="mine"><p>kept</p></div>';
    patchChildren(
      document.body,
      parsed('<div class="mine other"></div>'),
      (element) => element.classList.contains("mine"),
    );
    expect(document.body.innerHTML).toBe(
      '<div class="mine other"><p>kept</p></div>',
    );
  });

  it("patches a few children between others and says which nodes they are", () => {
    document.body.innerHTML = "<p>a</p><p>b</p><p>c</p>";
    const [, b] = [...document.body.childNodes];
    if (b === undefined) throw new Error("There are three children");
    const made = patchNodes({
      parent: document.body,
      old: [b],
      next: [...parsed("<p>B</p><ul><li>x</li></ul>").childNodes],
    });
    expect(document.body.innerHTML).toBe(
      "<p>a</p><p>B</p><ul><li>x</li></ul><p>c</p>",
    );
    expect(made[0]).toBe(b);
    expect(made).toHaveLength(2);
  });

  it("puts new children before the given one when there were none", () => {
    document.body.innerHTML = "<p>a</p><p>c</p>";
    patchNodes({
      parent: document.body,
      old: [],
      next: [...parsed("<p>b</p>").childNodes],
      before: document.body.lastChild as ChildNode,
    });
    expect(document.body.textContent).toBe("abc");
  });
});
