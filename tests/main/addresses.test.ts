import { describe, expect, it } from "vitest";
import {
  isAppPage,
  isPreviewPage,
  pathInApp,
} from "../../src/main/app-address";
import { externalAddress } from "../../src/main/external-address";
import { isTrustedSender } from "../../src/main/trusted-sender";

const strangers = [
  "",
  "about:blank",
  "galley://other/",
  "galley://app:8080/",
  "galley://user@app/",
  "galley://app.evil.example/",
  "galley://application/",
  "galley:app/",
  "galley:///app/",
  "https://app/",
  "http://localhost:5173/",
  "file:///app/",
  "javascript:galley://app/",
  "data:text/html,galley://app/",
  "blob:galley://app/2f1c",
  "not an address",
];

describe("the app's page", () => {
  it.each(["galley://app/", "galley://app/#x", "galley://app/?x=1#y"])(
    "is %s",
    (url) => expect(isAppPage(url)).toBe(true),
  );

  it.each([...strangers, "galley://app/preview/k/", "galley://app/index.html"])(
    "is not %j",
    (url) => expect(isAppPage(url)).toBe(false),
  );
});

describe("a page of the proofs", () => {
  it.each([
    "galley://app/preview/k/",
    "galley://app/preview/k/posts/x/?remote",
  ])("is %s", (url) => expect(isPreviewPage(url)).toBe(true));

  it.each([
    ...strangers,
    "galley://app/",
    "galley://app/preview/../assets/x.js",
    "galley://app/preview/%2e%2e/",
    "https://galley/app/preview/",
  ])("is not %j", (url) => expect(isPreviewPage(url)).toBe(false));
});

describe("the path that the host is asked for", () => {
  it("keeps escapes and the query", () => {
    expect(pathInApp("galley://app/preview/k/a%20b.png?remote#top")).toBe(
      "/preview/k/a%20b.png?remote",
    );
  });

  it.each(strangers)("is none for %j", (url) =>
    expect(pathInApp(url)).toBeNull(),
  );
});

describe("an address for the system", () => {
  it.each([
    ["https://example.org/a?b#c", "https://example.org/a?b#c"],
    ["HTTP://EXAMPLE.org", "http://example.org/"],
    ["mailto:a@example.org?subject=x", "mailto:a@example.org?subject=x"],
  ])("%s is handed over as %s", (written, handed) => {
    expect(externalAddress(written)).toBe(handed);
  });

  it.each([
    "",
    "/etc/passwd",
    "file:///etc/passwd",
    "file://server/share/x.exe",
    "smb://server/share",
    "javascript:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "ms-msdt:/id",
    "search-ms:query=x",
    "galley://app/",
    "\\\\server\\share",
    "https://",
    "-new-window",
  ])("%j is not handed over", (written) => {
    expect(externalAddress(written)).toBeNull();
  });
});

describe("whoever sends a message", () => {
  it("is answered as the app's own page", () => {
    expect(isTrustedSender({ url: "galley://app/", parent: null })).toBe(true);
  });

  it("is not answered as a frame, even one that shows the app's page", () => {
    const parent = { url: "galley://app/", parent: null };
    expect(isTrustedSender({ url: "galley://app/", parent })).toBe(false);
  });

  it.each(strangers)("is not answered as %j", (url) => {
    expect(isTrustedSender({ url, parent: null })).toBe(false);
  });

  it("is not answered when it is gone", () => {
    expect(isTrustedSender(null)).toBe(false);
  });
});
