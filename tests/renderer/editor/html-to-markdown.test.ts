// @vitest-environment happy-dom
import { describe, expect, it } from "vitest";
import {
  hasStructure,
  htmlToMarkdown,
} from "../../../src/renderer/editor/html-to-markdown";

function bodyOf(html: string): Element {
  return new DOMParser().parseFromString(html, "text/html").body;
}

function converted(html: string): string {
  return htmlToMarkdown(bodyOf(html));
}

const cases: readonly (readonly [string, string, string])[] = [
  ["paragraphs", "<p>one</p><p>two</p>", "one\n\ntwo"],
  ["headings", "<h2>Head</h2><p>text</p>", "## Head\n\ntext"],
  ["emphasis", "<p>a <b>bold</b> and <i>it</i></p>", "a **bold** and *it*"],
  ["blanks outside the marks", "<p>a<b> bold </b>c</p>", "a **bold** c"],
  [
    "links",
    '<p>see <a href="https://x.org/a">this</a></p>',
    "see [this](https://x.org/a)",
  ],
  [
    "parentheses in an address",
    '<a href="https://x.org/a_(b)">t</a>',
    "[t](https://x.org/a_%28b%29)",
  ],
  ["no link to a script", '<a href="javascript:alert(1)">text</a>', "text"],
  ["a list", "<ul><li>one</li><li>two</li></ul>", "- one\n- two"],
  [
    "a numbered list from its start",
    '<ol start="3"><li>one</li><li>two</li></ol>',
    "3. one\n4. two",
  ],
  [
    "a list in a list",
    "<ul><li>one<ul><li>in</li></ul></li><li>two</li></ul>",
    "- one\n  - in\n- two",
  ],
  [
    "a quotation",
    "<blockquote><p>one</p><p>two</p></blockquote>",
    "> one\n>\n> two",
  ],
  ["inline code with a tick in it", "<code>a`b</code>", "``a`b``"],
  [
    "a code block with its language",
    '<pre><code class="language-js">let a;\n  b();</code></pre>',
    "```js\nlet a;\n  b();\n```",
  ],
  [
    "a table",
    "<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>x|y</td></tr></table>",
    "| a | b |\n| --- | --- |\n| 1 | x\\|y |",
  ],
  [
    "a picture from the web",
    '<img src="https://x.org/a.png" alt="an a">',
    "![an a](https://x.org/a.png)",
  ],
  [
    "no picture in the address itself",
    '<p>a<img src="data:image/png;base64,x"></p>',
    "a",
  ],
  [
    "no script, style or form",
    "<p>a</p><script>x()</script><style>b{}</style><button>c</button>",
    "a",
  ],
  [
    "characters that would become marks",
    "<p>2*3*4 a_b_c [x]</p>",
    "2\\*3\\*4 a\\_b\\_c \\[x\\]",
  ],
  [
    "what reads like a character reference",
    "<p>a &amp;lt;b&amp;#62; &amp; c</p>",
    "a \\&lt;b\\&#62; & c",
  ],
  [
    "an address that is encoded already",
    '<a href="https://x.org/a%20b (c)">t</a>',
    "[t](https://x.org/a%20b%20%28c%29)",
  ],
  ["Google's wrapper", '<b style="font-weight:normal"><p>text</p></b>', "text"],
  ["a rule", "<p>a</p><hr><p>b</p>", "a\n\n---\n\nb"],
];

describe("pasted HTML", () => {
  it.each(cases)("becomes Markdown: %s", (_case, html, markdown) => {
    expect(converted(html)).toBe(markdown);
  });

  it("is worth converting only when it says more than its text", () => {
    expect(hasStructure(bodyOf("<span>plain</span>"))).toBe(false);
    expect(hasStructure(bodyOf("<div><em>it</em></div>"))).toBe(true);
  });
});
