import { spawn } from "node:child_process";
import {
  mkdirSync,
  readdirSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import {
  removeLeftovers,
  saveFile,
  temporaryIn,
  temporaryName,
  walkFolder,
} from "#node";
import { startTestHost } from "../../support/test-host";
import { temporaryFolder } from "../../support/temporary";

/** A number that no process has: Linux gives none above four millions. */
const nobody = 4_194_305;
const leftover = `.galley-${nobody}-0123456789ab.tmp`;

async function folderWith(...names: readonly string[]): Promise<string> {
  const folder = await temporaryFolder();
  for (const name of names) writeFileSync(join(folder, name), "half a te");
  return folder;
}

async function remove(folder: string): Promise<string[]> {
  const names = readdirSync(folder);
  await removeLeftovers(names.map((name) => join(folder, name)));
  return readdirSync(folder);
}

describe("what a killed saver has left", () => {
  it("is removed, and nothing that has another name", async () => {
    const others = ["post.md", ".galley-notes.tmp", `x${leftover}`, ".x.tmp"];
    const folder = await folderWith(leftover, ...others);

    expect(await remove(folder)).toEqual([...others].sort());
  });

  it("stays while the process that writes it is running", async () => {
    const writer = spawn(process.execPath, ["-e", "setTimeout(() => {}, 1e6)"]);
    onTestFinished(() => void writer.kill());
    const name = `.galley-${writer.pid}-0123456789ab.tmp`;
    const folder = await folderWith(name);

    expect(await remove(folder)).toEqual([name]);
  });

  it("goes when it has not been touched for long, whoever has its number now", async () => {
    const name = `.galley-${process.ppid}-0123456789ab.tmp`;
    const folder = await folderWith(name);
    const longAgo = Date.now() / 1000 - 3600;
    utimesSync(join(folder, name), longAgo, longAgo);

    expect(await remove(folder)).toEqual([]);
  });

  it("goes when this process has the number, but was not there yet", async () => {
    const folder = await folderWith();
    const now = temporaryIn(folder);
    const before = temporaryIn(folder);
    for (const path of [now, before]) writeFileSync(path, "half");
    const longAgo = Date.now() / 1000 - process.uptime() - 60;
    utimesSync(before, longAgo, longAgo);

    expect((await remove(folder)).map((name) => join(folder, name))).toEqual([
      now,
    ]);
  });

  it("is a file: a link or folder of that name stays", async () => {
    const folder = await folderWith("post.md");
    symlinkSync("post.md", join(folder, leftover));
    const second = leftover.replace("0123", "4567");
    mkdirSync(join(folder, second));

    expect(await remove(folder)).toEqual([leftover, second, "post.md"].sort());
  });

  it("is found by its name wherever posts and pictures lie", async () => {
    const folder = await folderWith(leftover);
    mkdirSync(join(folder, "posts", "deep"), { recursive: true });
    writeFileSync(join(folder, "posts", "deep", leftover), "x");

    const { leftovers, files } = await walkFolder(folder);

    expect(leftovers).toEqual([leftover, `posts/deep/${leftover}`]);
    expect(files).toEqual([]);
  });

  it("is gone once the blog is open, also from Galley's own folder", async () => {
    const folder = await folderWith("a.md", leftover);
    for (const own of ["", "journal", "history", "trash"]) {
      mkdirSync(join(folder, ".galley", own), { recursive: true });
      writeFileSync(join(folder, ".galley", own, leftover), "x");
    }
    const { host, ask } = await startTestHost();
    onTestFinished(() => host.close());

    await ask("openBlog", { folder });

    const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
    expect(names.filter((name) => name.endsWith(".tmp"))).toEqual([]);
    expect(names).toContain("a.md");
  });
});

describe("a saver's temporary file", () => {
  it("has a name by which it is found again", async () => {
    const folder = await temporaryFolder();
    const seen: string[] = [];

    await saveFile(join(folder, "post.md"), Buffer.from("text"), {
      guard: () => void seen.push(...readdirSync(folder)),
    });

    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatch(temporaryName);
    expect(temporaryName.exec(seen[0] ?? "")?.[1]).toBe(String(process.pid));
  });
});
