// @vitest-environment happy-dom
import { describe, expect, it } from "vitest";
import { disarm, parseInert } from "../../../src/renderer/preview/inert-html";

describe("inert HTML", () => {
  it.each([
    "<script>x()</script>",
    '<object data="x"></object>',
    '<embed src="x">',
    '<base href="https://x.org/">',
    '<meta http-equiv="refresh" content="0;url=https://x.org">',
    '<link rel="preconnect" href="https://x.org">',
    "<template><img src=x></template>",
  ])("loses what runs, embeds, navigates or reaches out: %s", (html) => {
    const { body } = disarm(
      parseInert(`<body><p>before</p>${html}<p>after</p>`),
    );
    expect(body.innerHTML).toBe("<p>before</p><p>after</p>");
  });

  it("keeps everything else as it is", () => {
    const html =
      '<p class="a" id="b">x <em>y</em></p><figure><img src="z.png" alt=""></figure>';
    expect(disarm(parseInert(`<body>${html}`)).body.innerHTML).toBe(html);
  });

  it("does not tell anyone of a click", () => {
    const { body } = disarm(
      parseInert('<body><a href="/x" ping="https://t.example">x</a>'),
    );
    expect(body.innerHTML).toBe('<a href="/x">x</a>');
  });
});
