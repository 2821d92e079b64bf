import { describe, expect, it } from "vitest";
import {
  emptyManifest,
  manifestBytes,
  parseManifest,
  withRewritten,
} from "../../../src/node/export/manifest";
import type { ManifestFile } from "../../../src/node/export/manifest";

const fileOf = (path: string, size: number): ManifestFile => ({
  path,
  size,
  sha256: size.toString(16).padStart(64, "0"),
});

const textOf = (files: readonly ManifestFile[]): string =>
  Buffer.from(manifestBytes({ ...emptyManifest, files })).toString();

const sorted = ["a.html", "b/a.html", "b/ä “x”.html", "c.html", "z\\.html"];

describe("a list of files with some written anew", () => {
  it.each([
    ["in the order of paths", sorted],
    ["in another order", [...sorted].reverse()],
  ])("is the list made anew, %s", (_, paths) => {
    const files = paths.map((path, index) => fileOf(path, 9 + index));
    for (const { path } of files) {
      for (const size of [3, 12_345]) {
        const now = fileOf(path, size);
        const anew = files.map((file) => (file.path === path ? now : file));
        const list = withRewritten(files, [now, fileOf("elsewhere", 1)]);
        expect(list).toEqual(anew);
        expect(textOf(list)).toBe(textOf([...anew]));
      }
    }
  });

  it("goes on from itself, and leaves the list of before as it was", () => {
    const files = sorted.map((path) => fileOf(path, 9));
    const before = textOf(files);
    const first = withRewritten(files, [fileOf("c.html", 100)]);
    const second = withRewritten(first, [fileOf("c.html", 10)]);
    expect(textOf(second)).toBe(textOf([...second]));
    expect(textOf(files)).toBe(before);
  });
});

describe("a manifest", () => {
  it("is read as it was written", () => {
    const manifest = {
      files: [fileOf("a.html", 1), fileOf("ö.html", 2)],
      pending: [fileOf("a.html", 3)],
      folders: ["b", "ä"],
    };
    expect(parseManifest(manifestBytes(manifest))).toEqual(manifest);
  });
});
