import { describe, expect, test } from "vitest";
import { firstHeadingText } from "#core";

describe("the first heading", () => {
  test.each([
    ["is found below text", "text\n\n## Head\n", "Head"],
    [
      "is read without its markup",
      "# A *b* [c](d) `e` &amp; f {#id}",
      "A b c e & f",
    ],
    ["may have closing marks", "# Head ##", "Head"],
    ["may be underlined", "text\n\nHead\nmore\n===\n", "Head more"],
    ["may be underlined with dashes", "Head\n---", "Head"],
    ["is not looked for in a code block", "```\n# no\n```\n\n# Head", "Head"],
    [
      "is not looked for in a block with longer marks",
      "~~~~ md\n~~~\n# no\n~~~~\n# Head",
      "Head",
    ],
    ["is not looked for in indented code", "    # no\n\n# Head", "Head"],
    ["is not a rule below a list", "- a\n---\n\n# Head", "Head"],
    ["is not empty", "#\n\n# Head", "Head"],
    ["needs a space after its mark", "#tag\n\n# Head", "Head"],
  ])("%s", (_, body, text) => {
    expect(firstHeadingText(body)).toBe(text);
  });

  test("may be missing", () => {
    expect(firstHeadingText("text\n\n---\n\n```\n# no")).toBeNull();
    expect(firstHeadingText("")).toBeNull();
  });
});
