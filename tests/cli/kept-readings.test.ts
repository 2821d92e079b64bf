import { readFileSync, statSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { addFiles, folderOf } from "../support/blog-folder";
import { buildCommandOnce } from "../support/built";
import { runCommand } from "../support/command";
import { temporaryFolder } from "../support/temporary";

beforeAll(buildCommandOnce);

const posts = {
  "galley.yaml": "url: https://example.org/\n",
  "posts/one.md": "---\ntitle: One\ndate: 2026-05-01\n---\nThe first.\n",
  "posts/two.md": "---\ntitle: Two\ndate: 2026-05-02\n---\nThe second.\n",
};

/** What was just written is not kept: its times prove nothing before the clock has gone on. */
const grainMs = 2600;

async function contentOf(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true });
  return Object.fromEntries(
    entries
      .map((name) => join(folder, name))
      .filter((path) => statSync(path).isFile())
      .map((path) => [path.slice(folder.length), readFileSync(path, "latin1")]),
  );
}

describe("commands that follow each other", () => {
  it("read what one has kept, and write the same site as one that keeps nothing", async () => {
    const config = join(await temporaryFolder(), "config");
    const env = { ...process.env, XDG_CONFIG_HOME: config };
    const folder = await folderOf(posts);
    const out = await temporaryFolder();
    const exportTo = async (name: string, more: NodeJS.ProcessEnv = {}) => {
      const args = [
        "export",
        folder,
        "--out",
        join(out, name),
        "--now",
        "2026-06-01",
      ];
      const { code, stderr } = await runCommand(args, {
        env: { ...env, ...more },
      });
      expect([code, stderr]).toEqual([0, ""]);
      return contentOf(join(out, name));
    };
    await sleep(grainMs);
    await exportTo("first");
    expect(await readdir(join(config, "galley"))).toEqual(["cache-key"]);
    const kept = await readdir(join(folder, ".galley/cache"));
    expect(kept.map((name) => name.split("-")[0]).sort()).toEqual([
      "posts",
      "settled",
      "site",
    ]);

    addFiles(folder, {
      "posts/two.md": posts["posts/two.md"].replace("Two", "2"),
    });
    const second = await exportTo("second");
    // A file stands where the key would be kept: nothing is cached.
    const plain = { XDG_CONFIG_HOME: join(folder, "galley.yaml") };
    expect(second).toEqual(await exportTo("third", plain));
    expect(await exportTo("first")).toEqual(second);
  });

  it("leave a folder alone in which they only look", async () => {
    const folder = await folderOf(posts);
    const config = await temporaryFolder();
    const env = { ...process.env, XDG_CONFIG_HOME: config };
    const out = join(await temporaryFolder(), "site");
    await runCommand(["check", folder], { env });
    await runCommand(["export", folder, "--out", out, "--dry-run"], { env });

    expect((await readdir(folder)).sort()).toEqual(["galley.yaml", "posts"]);
  });
});
