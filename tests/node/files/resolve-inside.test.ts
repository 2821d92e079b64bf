import { mkdirSync, realpathSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { OutsideError, resolveInside } from "#node";
import { temporaryFolder } from "../../support/temporary";

const outside = [
  "",
  "..",
  "../secret",
  "posts/../../secret",
  "posts/..",
  "/etc/passwd",
  "//etc/passwd",
  "posts//a.md",
  "./a.md",
  "posts\\..\\a.md",
  "C:/windows",
  "c:secret",
  "posts/a.md\0.png",
  `posts/${"a/".repeat(3000)}a.md`,
];

describe("resolveInside", () => {
  it.each(outside)("refuses %j", async (path) => {
    await expect(resolveInside(await temporaryFolder(), path)).rejects.toThrow(
      OutsideError,
    );
  });

  it.each(["a.md", "posts/ä ü/%2e%2e/..a.md", "posts/-x", "...", "ab:c.md"])(
    "gives the file of %j, whether or not it is there",
    async (path) => {
      const folder = realpathSync(await temporaryFolder());

      expect(await resolveInside(folder, path)).toBe(join(folder, path));
    },
  );

  it("refuses a link that leaves the folder, and what lies behind it", async () => {
    const folder = await temporaryFolder();
    const secret = await temporaryFolder();
    writeFileSync(join(secret, "key"), "secret");
    symlinkSync(secret, join(folder, "out"));

    await expect(resolveInside(folder, "out")).rejects.toThrow(OutsideError);
    await expect(resolveInside(folder, "out/key")).rejects.toThrow(
      OutsideError,
    );
    await expect(resolveInside(folder, "out/new.md")).rejects.toThrow(
      OutsideError,
    );
  });

  it("refuses a link that leads nowhere: it may lead out tomorrow", async () => {
    const folder = await temporaryFolder();
    const elsewhere = join(await temporaryFolder(), "not-there-yet");
    symlinkSync(elsewhere, join(folder, "a.md"));
    symlinkSync(elsewhere, join(folder, "posts"));

    for (const path of ["a.md", "posts/a.md"]) {
      await expect(resolveInside(folder, path)).rejects.toThrow(OutsideError);
    }
  });

  it("refuses a folder beside it whose name begins alike", async () => {
    const place = await temporaryFolder();
    mkdirSync(join(place, "blog"));
    mkdirSync(join(place, "blog-secret"));
    symlinkSync("../blog-secret", join(place, "blog", "link"));

    await expect(resolveInside(join(place, "blog"), "link")).rejects.toThrow(
      OutsideError,
    );
  });

  it("follows links that stay inside", async () => {
    const folder = realpathSync(await temporaryFolder());
    mkdirSync(join(folder, "posts"));
    symlinkSync("posts", join(folder, "articles"));

    expect(await resolveInside(folder, "articles/a.md")).toBe(
      join(folder, "articles/a.md"),
    );
  });
});
