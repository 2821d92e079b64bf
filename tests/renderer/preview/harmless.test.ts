// @vitest-environment happy-dom
import { describe, expect, it } from "vitest";
import { makeHarmless } from "../../../src/renderer/preview/harmless";
import { parseInert } from "../../../src/renderer/preview/inert-html";

const options = {
  siteUrl: "",
  base: "http://127.0.0.1:99/preview/key/",
  here: "http://127.0.0.1:99/preview/key/posts/a/",
  loadsRemote: false,
};

function harmless(html: string): string {
  const inert = parseInert(`<!doctype html><body>${html}`);
  makeHarmless(inert, options);
  return inert.body.innerHTML;
}

describe("strangers' HTML", () => {
  it.each([
    "<script>x()</script>",
    '<object data="x"></object>',
    '<embed src="x">',
    '<iframe src="x" srcdoc="x"></iframe>',
    '<base href="https://x.org/">',
    '<meta http-equiv="refresh" content="0;url=https://x.org">',
    '<link rel="preconnect" href="https://x.org">',
    "<template><img src=x></template>",
  ])("loses what runs, embeds, navigates or reaches out: %s", (html) => {
    expect(harmless(`<p>before</p>${html}<p>after</p>`)).toBe(
      "<p>before</p><p>after</p>",
    );
  });

  it("keeps everything else as it is", () => {
    const html =
      '<p class="a" id="title" style="color: red" data-x="1">x <em>y</em></p>' +
      '<a href="https://x.org/" target="_blank" rel="me">z</a>' +
      '<x-mine name="body"></x-mine>' +
      '<img alt="javascript: the good parts" title="data:text/html,x">' +
      '<svg viewBox="0 0 1 1"><animate attributeName="r" values="1;2"></animate></svg>' +
      '<form><label for="q">q</label><input id="q" name="city"></form>';
    expect(harmless(html)).toBe(html);
  });

  it("does not tell anyone of a click", () => {
    expect(harmless('<a href="/x" ping="https://t.example">x</a>')).toBe(
      '<a href="/x">x</a>',
    );
  });

  it.each([
    ['<p onclick="x()">a</p>', "<p>a</p>"],
    ['<img ONERROR="x()">', "<img>"],
    [
      '<form action="https://x.org"><button formaction="javascript:x()">b</button></form>',
      "<form><button>b</button></form>",
    ],
    ["<input autofocus>", "<input>"],
  ])("loses attributes that act: %s", (html, rest) => {
    expect(harmless(html)).toBe(rest);
  });

  it.each([
    "javascript:x()",
    " JaVaScRiPt:x()",
    "java\tscript:x()",
    "java&#10;script&colon;x()",
    "\u0001javascript:x()",
    "vbscript:x",
    "data:text/html,<script>x()</script>",
    "data:image/svg+xml,<svg onload=x()>",
  ])("keeps the look of a link that leads nowhere good: %s", (href) => {
    expect(harmless(`<a href="${href}">a</a>`)).toBe('<a href="#">a</a>');
  });

  it("loses drawings' ways to set an address later", () => {
    const html =
      '<svg><a><set attributeName="href" to="javascript:x()"></set></a><animate attributeName="xlink:href" values="x"></animate></svg>';
    expect(harmless(html)).toBe("<svg><a></a></svg>");
  });

  it("does not shadow the document's and a form's own members", () => {
    const html =
      '<img name="querySelectorAll"><form name="body"><input name="attributes"><input id="removeAttribute"></form><p onclick="x()">p</p>';
    expect(harmless(html)).toBe("<img><form><input><input></form><p>p</p>");
  });

  it("asks for no picture of its style", () => {
    expect(
      harmless('<p style="background: url(https://x.org/a.png)">a</p>'),
    ).toBe(
      '<p style="background: url(&quot;data:,&quot;)" data-remote-style="">a</p>',
    );
    expect(harmless('<svg><rect fill="u\\72l(//x.org/a)"></rect></svg>')).toBe(
      '<svg><rect fill="url(&quot;data:,&quot;)" data-remote-style=""></rect></svg>',
    );
    expect(
      harmless('<style>@import "https://x.org/a.css"; a { b: c }</style>'),
    ).toContain('@import "data:,"; a { b: c }');
  });
});
