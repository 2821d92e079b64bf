import { describe, expect, test } from "vitest";
import { highlightCode } from "#core";

describe("highlighted code", () => {
  test("has classes for what its language knows", () => {
    expect(highlightCode("const a = 1", "ts")).toContain('<span class="hljs-');
  });

  test("is found by a language's other names, in any letter case", () => {
    expect(highlightCode("const a = 1", "JavaScript")).toBe(
      highlightCode("const a = 1", "js"),
    );
  });

  test("is escaped text without a language, or with an unknown one", () => {
    expect(highlightCode("<b> & </b>", "")).toBe("&lt;b&gt; &amp; &lt;/b&gt;");
    expect(highlightCode("<b>", "no-such-language")).toBe("&lt;b&gt;");
    expect(highlightCode("<b>", "__proto__")).toBe("&lt;b&gt;");
  });

  test.each([
    "js",
    "html",
    "python",
    "css",
    "bash",
    "yaml",
    "sql",
    "rust",
    "go",
  ])("of %s lets no tag through", (language) => {
    const html = highlightCode("<script>\"&</script><!-- ' `", language);
    expect(html.replace(/<\/?span[^<>]*>/g, "")).not.toMatch(/[<>]/);
  });

  test.each([
    ["it is very long", "let a;\n".repeat(10_000)],
    ["a line is very long", `let a;\n${"a".repeat(501)}`],
    ["a gap is very large", `let a;${" \n".repeat(100)}let b;`],
  ])("is plain when %s", (_, code) => {
    expect(highlightCode(code, "js")).toBe(code);
    expect(highlightCode(code.slice(0, 200), "js")).toContain("<span");
  });
});
