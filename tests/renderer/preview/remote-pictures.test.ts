// @vitest-environment happy-dom
import { describe, expect, it } from "vitest";
import {
  countRemote,
  settleAddress,
  settlePictures,
} from "../../../src/renderer/preview/remote-pictures";

const options = {
  siteUrl: "https://blog.example/",
  base: "http://127.0.0.1:99/preview/key/",
  here: "http://127.0.0.1:99/preview/key/posts/a/",
  loadsRemote: false,
};

describe("addresses of pictures in a proof", () => {
  it.each([
    ["pic.png", "http://127.0.0.1:99/preview/key/posts/a/pic.png"],
    ["../../images/x.svg", "http://127.0.0.1:99/preview/key/images/x.svg"],
    ["/images/x.svg", "http://127.0.0.1:99/preview/key/images/x.svg"],
    [
      "https://blog.example/images/x.svg",
      "http://127.0.0.1:99/preview/key/images/x.svg",
    ],
    ["data:image/png;base64,AAAA", "data:image/png;base64,AAAA"],
  ])("lead to the preview: %s", (written, settled) => {
    expect(settleAddress(written, options)).toBe(settled);
  });

  it.each([
    "https://elsewhere.example/x.png",
    "//elsewhere.example/x.png",
    "http://127.0.0.1:99/other",
    "../../../../../x.png",
    "ftp://x/y",
  ])("are kept back when they lead elsewhere: %s", (written) => {
    expect(settleAddress(written, options)).toBeNull();
  });

  it("lead elsewhere once the writer has said so", () => {
    const loads = { ...options, loadsRemote: true };
    expect(settleAddress("https://elsewhere.example/x.png", loads)).toBe(
      "https://elsewhere.example/x.png",
    );
  });

  it("are settled wherever an element would fetch something", () => {
    const remote = "https://elsewhere.example/x";
    const body = new DOMParser().parseFromString(
      `<img src="${remote}"><img src="a.png" srcset="a.png 1x, ${remote} 2x">
       <video poster="${remote}" src="v.mp4"></video><audio src="${remote}"></audio>
       <picture><source srcset="${remote}"></picture>`,
      "text/html",
    ).body;
    settlePictures(body, options);
    expect(body.innerHTML).not.toMatch(/(?:src|srcset|poster)="[^"]*elsewhere/);
    expect(countRemote(body)).toBe(5);
    expect(body.querySelector("video")?.getAttribute("src")).toBe(
      "http://127.0.0.1:99/preview/key/posts/a/v.mp4",
    );
  });
});
