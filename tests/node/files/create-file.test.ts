import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createFile, FileError } from "#node";
import { temporaryFolder } from "../../support/temporary";

const text = Buffer.from("# New\n");

describe("createFile", () => {
  it("makes a file whole and leaves nothing beside it", async () => {
    const folder = await temporaryFolder();

    expect(await createFile(join(folder, "post.md"), text)).toBe(true);

    expect(readFileSync(join(folder, "post.md"))).toEqual(text);
    expect(readdirSync(folder)).toEqual(["post.md"]);
  });

  it("never takes the place of a file or a folder", async () => {
    const folder = await temporaryFolder();
    writeFileSync(join(folder, "post.md"), "taken");
    mkdirSync(join(folder, "folder.md"));

    expect(await createFile(join(folder, "post.md"), text)).toBe(false);
    expect(await createFile(join(folder, "folder.md"), text)).toBe(false);

    expect(readFileSync(join(folder, "post.md"), "utf8")).toBe("taken");
    expect(readdirSync(folder)).toEqual(["folder.md", "post.md"]);
  });

  it("lets one of many have the name, and that one is whole", async () => {
    const path = join(await temporaryFolder(), "post.md");
    const texts = Array.from({ length: 20 }, (_, index) =>
      `${index}\n`.repeat(5000),
    );

    const made = await Promise.all(
      texts.map((each) => createFile(path, Buffer.from(each))),
    );

    expect(made.filter(Boolean)).toHaveLength(1);
    expect(readFileSync(path, "utf8")).toBe(texts[made.indexOf(true)]);
  });

  it("tells path, verb and reason where it cannot", async () => {
    const path = join(await temporaryFolder(), "lost", "post.md");

    const made = createFile(path, text);

    await expect(made).rejects.toBeInstanceOf(FileError);
    await expect(made).rejects.toThrow(
      `Could not make ${path}: it does not exist.`,
    );
  });
});
