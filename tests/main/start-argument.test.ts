import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { askedBlog } from "../../src/main/asked-blog";
import { startArgument } from "../../src/main/start-argument";
import { temporaryFolder } from "../support/temporary";

const cwd = resolve("/work");

describe("the command line", () => {
  it.each([
    ["packaged", ["galley", "blog"], false, "blog"],
    [
      "packaged, with a switch",
      ["galley", "--no-sandbox", "blog"],
      false,
      "blog",
    ],
    ["run from its sources", ["electron", ".", "blog"], true, "blog"],
    [
      "run with switches",
      ["electron", "--no-sandbox", ".", "blog"],
      true,
      "blog",
    ],
  ])("names a folder when %s", (_title, argv, isDefaultApp, folder) => {
    expect(startArgument({ argv, isDefaultApp, cwd })).toBe(
      resolve(cwd, folder),
    );
  });

  it.each([
    ["nothing is given", ["galley"], false],
    ["only the app is given", ["electron", "."], true],
    ["only switches are given", ["galley", "--inspect=0", "-psn_0_1"], false],
    ["the argument is empty", ["galley", ""], false],
  ])("names none when %s", (_title, argv, isDefaultApp) => {
    expect(startArgument({ argv, isDefaultApp, cwd })).toBeNull();
  });

  it("may name an absolute path", () => {
    const path = resolve("/blogs/engine");
    const line = { argv: ["galley", path], isDefaultApp: false, cwd };
    expect(startArgument(line)).toBe(path);
  });
});

describe("a file that a Linux desktop hands over", () => {
  const given = (argument: string) =>
    startArgument({ argv: ["galley", argument], isDefaultApp: false, cwd });

  it("is found by its address", () => {
    const path = resolve("/blogs/a b.md");
    expect(given(pathToFileURL(path).href)).toBe(path);
  });

  it("is a path like any other where the address is none", () => {
    expect(given("file:a%2Fb")).toBe(resolve(cwd, "file:a%2Fb"));
  });
});

async function fileIn(folder: string, ...names: string[]): Promise<string> {
  const path = join(folder, ...names);
  await mkdir(join(path, ".."), { recursive: true });
  await writeFile(path, "");
  return path;
}

describe("the blog of a path", () => {
  it("is the folder itself", async () => {
    const folder = await temporaryFolder("galley-blog-");
    expect(askedBlog(folder)).toEqual({ folder });
  });

  it("is the nearest folder with a galley.yaml", async () => {
    const folder = await temporaryFolder("galley-blog-");
    await fileIn(folder, "posts", "galley.yaml");
    const file = await fileIn(folder, "posts", "posts", "deep", "x.md");
    expect(askedBlog(file)).toEqual({
      folder: join(folder, "posts"),
      post: "posts/deep/x.md",
    });
  });

  it("is the folder that holds the posts", async () => {
    const folder = await temporaryFolder("galley-blog-");
    const file = await fileIn(folder, "posts", "bundle", "index.md");
    expect(askedBlog(file)).toEqual({ folder, post: "posts/bundle/index.md" });
  });

  it("is a file's own folder otherwise", async () => {
    const folder = await temporaryFolder("galley-blog-");
    const file = await fileIn(folder, "notes", "x.md");
    expect(askedBlog(file)).toEqual({
      folder: join(folder, "notes"),
      post: "x.md",
    });
  });

  it("is left as it is when nothing is there", () => {
    const folder = "/nowhere/at/all.md";
    expect(askedBlog(folder)).toEqual({ folder });
  });
});
