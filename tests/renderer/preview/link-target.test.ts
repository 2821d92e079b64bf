import { describe, expect, it } from "vitest";
import { linkTarget } from "../../../src/renderer/preview/link-target";

const page = {
  base: "http://127.0.0.1:99/preview/key/",
  here: "http://127.0.0.1:99/preview/key/posts/a/",
  siteUrl: "https://blog.example/sub/",
};

describe("a clicked link", () => {
  it.each([
    ["../b/", { kind: "site", address: "/posts/b/", id: "" }],
    [
      "../b/index.html#more",
      { kind: "site", address: "/posts/b/", id: "more" },
    ],
    ["../../", { kind: "site", address: "/", id: "" }],
    ["/posts/b/", { kind: "site", address: "/posts/b/", id: "" }],
    [
      "https://blog.example/sub/posts/b/",
      { kind: "site", address: "/posts/b/", id: "" },
    ],
    ["../caf%C3%A9/", { kind: "site", address: "/posts/café/", id: "" }],
    ["#note-1", { kind: "anchor", id: "note-1" }],
    ["./#h", { kind: "anchor", id: "h" }],
    [
      "https://example.org/x",
      { kind: "external", url: "https://example.org/x" },
    ],
    ["mailto:a@example.org", { kind: "external", url: "mailto:a@example.org" }],
    ["javascript:alert(1)", { kind: "nothing" }],
    ["data:text/html,x", { kind: "nothing" }],
    ["file:///etc/passwd", { kind: "nothing" }],
    ["http://[bad", { kind: "nothing" }],
    ["http://127.0.0.1:99/", { kind: "nothing" }],
    ["\\\\127.0.0.1:99\\preview", { kind: "nothing" }],
  ] as const)("to %s means %j", (href, target) => {
    expect(linkTarget(href, page)).toEqual(target);
  });

  it("finds its page under the desktop's scheme as well", () => {
    const desktop = {
      base: "galley://app/preview/key/",
      here: "galley://app/preview/key/posts/a/",
      siteUrl: "",
    };
    expect(linkTarget("../b/", desktop)).toEqual({
      kind: "site",
      address: "/posts/b/",
      id: "",
    });
    expect(linkTarget("#x", desktop)).toEqual({ kind: "anchor", id: "x" });
  });
});
