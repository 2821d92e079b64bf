import { describe, expect, it } from "vitest";
import { markup, lines, safeAddress } from "../../../src/core/pages/html";

const evil = `"><script>&'`;

describe("markup", () => {
  it("escapes text", () => {
    expect(markup`<p>${evil}</p>`.text).toBe(
      `<p>"&gt;&lt;script&gt;&amp;'</p>`,
    );
  });

  it("escapes attributes, also after other parts", () => {
    expect(markup`<p title="${evil}" lang="${"en"}">${"<"}</p>`.text).toBe(
      `<p title="&quot;&gt;&lt;script&gt;&amp;'" lang="en">&lt;</p>`,
    );
  });

  it("lets no script into addresses", () => {
    expect(markup`<a href="${"javascript:alert(1)"}">x</a>`.text).toBe(
      `<a href="#">x</a>`,
    );
    expect(markup`<p title="${"javascript:x"}"></p>`.text).toContain(
      "javascript:x",
    );
  });

  it("puts markup in as it is, lists one after the other, and leaves nothing out loud for null", () => {
    expect(
      markup`<p>${[markup`<b>${1}</b>`, " & "]}${null}${false}</p>`.text,
    ).toBe("<p><b>1</b> &amp; </p>");
  });
});

describe("lines", () => {
  it("leaves no line for what is not there", () => {
    expect(lines(markup`<a>`, null, false, markup``, markup`</a>`).text).toBe(
      "<a>\n</a>",
    );
  });
});

describe("safeAddress", () => {
  it.each([
    "https://example.org/",
    "mailto:a@b.example",
    "../x:y/",
    "posts/a%3Ab/",
    "#x",
    "//example.org/",
    "",
  ])("leaves %j", (address) => {
    expect(safeAddress(address)).toBe(address);
  });

  it.each([
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    " java\nscript:alert(1)",
    "\u0001javascript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "file:///etc/passwd",
  ])("drops %j", (address) => {
    expect(safeAddress(address)).toBe("#");
  });
});
