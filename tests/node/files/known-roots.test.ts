import { mkdirSync, readdirSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { forgetRoot, keepText, makeOwnFolder, noteRoot, saveFile } from "#node";
import { temporaryFolder } from "../../support/temporary";

let noted = "";
afterEach(() => forgetRoot(noted));

/** A folder that was noted, with another one in its place by now. */
async function replacedFolder(): Promise<string> {
  noted = join(await temporaryFolder(), "blog");
  mkdirSync(noted);
  const { dev, ino } = statSync(noted);
  noteRoot(noted, { device: dev, number: ino });
  renameSync(noted, `${noted}-away`);
  mkdirSync(noted);
  return noted;
}

it("makes nothing in a folder that stands in the place of the noted one", async () => {
  const folder = await replacedFolder();
  const draft = { id: "a.md", text: "x", base: "", kept: 0, writer: "0a1b" };
  await expect(makeOwnFolder(folder, "journal")).rejects.toThrow();
  await expect(keepText(folder, draft)).rejects.toThrow();
  const bytes = Buffer.from("x");
  const path = join(folder, "a.md");
  await expect(saveFile(path, bytes, { root: folder })).rejects.toThrow(
    "moved or replaced",
  );
  expect(readdirSync(folder)).toEqual([]);
});

it("counts whatever stands there once it is forgotten", async () => {
  const folder = await replacedFolder();
  forgetRoot(folder);
  await makeOwnFolder(folder, "journal");
  expect(readdirSync(folder)).toEqual([".galley"]);
});
