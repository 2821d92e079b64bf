import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { addFiles, folderOf } from "../support/blog-folder";
import { buildCommandOnce } from "../support/built";
import { runCommand } from "../support/command";
import { temporaryFolder } from "../support/temporary";

beforeAll(buildCommandOnce);

const now = ["--now", "2026-06-01"];
const blogFiles = {
  "galley.yaml": "title: Notes\nurl: https://example.org/\n",
  "posts/2026-05-01-one.md":
    "---\ntitle: One\n---\n\nThe first.\n\n<!--more-->\n\nThe rest.\n",
  "posts/2026-05-02-two.md":
    "---\ntitle: Two\ndraft: true\n---\n\nA draft.\n\n<!--more-->\n\nMore.\n",
  "posts/2027-01-01-three.md":
    "---\ntitle: Three\n---\n\nLater.\n\n<!--more-->\n\nMore.\n",
};

/** A blog and the place of its site, which is not there yet. */
async function blogAndSite(more: Readonly<Record<string, string>> = {}) {
  const folder = await folderOf({ ...blogFiles, ...more });
  return { folder, site: join(await temporaryFolder(), "site") };
}

const jsonOf = (stdout: string) =>
  JSON.parse(stdout) as Record<string, unknown>;

describe("galley init and new", () => {
  it("start a blog that exports", async () => {
    const folder = join(await temporaryFolder(), "my blog");
    const made = await runCommand([
      "init",
      folder,
      "--title",
      "Notes: mine",
      "--style",
      "summary",
    ]);
    expect(made).toMatchObject({ code: 0, stderr: "" });
    expect(readFileSync(join(folder, "galley.yaml"), "utf8")).toBe(
      'title: "Notes: mine"\nlisting:\n  style: summary\n',
    );

    const added = await runCommand(["new", folder, "What: a title"]);
    expect(added.code).toBe(0);
    const file = added.stdout.trim();
    expect(file).toMatch(/posts[/\\]\d{4}-\d{2}-\d{2}-what-a-title\.md$/);
    expect(readFileSync(file, "utf8")).toContain('title: "What: a title"\n');

    // Nothing is published before its writer says so.
    const site = join(await temporaryFolder(), "site");
    const index = () => readFileSync(join(site, "index.html"), "utf8");
    const exported = await runCommand(["export", folder, "--out", site]);
    expect(exported.code).toBe(0);
    expect(index()).not.toContain("What: a title");
    await runCommand(["export", folder, "--out", site, "--drafts"]);
    expect(index()).toContain("What: a title");
  });

  it("make pages, and take the next free name", async () => {
    const { folder } = await blogAndSite();
    const paths = [];
    for (const args of [
      ["Über uns", "--page"],
      ["Über uns", "--page"],
    ]) {
      const { stdout } = await runCommand(["new", folder, ...args, "--json"]);
      paths.push(jsonOf(stdout)["path"]);
    }
    expect(paths).toEqual(["pages/über-uns.md", "pages/über-uns-2.md"]);
  });

  it("never start a blog in a folder that has something in it", async () => {
    const folder = await folderOf({ "letter.txt": "Dear" });
    const { code, stderr } = await runCommand(["init", folder]);
    expect(code).toBe(1);
    expect(stderr).toContain("is not empty. Choose a new folder for the blog");
    expect(existsSync(join(folder, "galley.yaml"))).toBe(false);
  });
});

describe("galley export", () => {
  it("writes what is published, and nothing the second time", async () => {
    const { folder, site } = await blogAndSite();
    const first = await runCommand(["export", folder, "--out", site, ...now]);
    expect(first).toMatchObject({ code: 0, stderr: "" });
    expect(first.stdout).toMatch(
      /^The site is in .*: \d+ files \(\d+ added, 0 changed, 0 removed, 0 unchanged\)\.\n$/,
    );
    expect(existsSync(join(site, "posts/one/index.html"))).toBe(true);
    expect(existsSync(join(site, "posts/two"))).toBe(false);
    expect(existsSync(join(site, "posts/three"))).toBe(false);
    const again = await runCommand(["export", folder, "--out", site, ...now]);
    expect(again.stdout).toContain("(0 added, 0 changed, 0 removed, ");
  });

  it("writes drafts and scheduled posts when it is asked to", async () => {
    const { folder, site } = await blogAndSite();
    await runCommand([
      "export",
      folder,
      "--out",
      site,
      ...now,
      "--drafts",
      "--future",
    ]);
    expect(existsSync(join(site, "posts/two/index.html"))).toBe(true);
    expect(existsSync(join(site, "posts/three/index.html"))).toBe(true);
  });

  it("takes the clock as an argument, in the blog's zone", async () => {
    const { folder, site } = await blogAndSite({
      "galley.yaml": "timezone: Asia/Tokyo\n",
    });
    await runCommand([
      "export",
      folder,
      "--out",
      site,
      "--now",
      "2026-12-31T14:59:59Z",
    ]);
    expect(existsSync(join(site, "posts/three"))).toBe(false);
    await runCommand([
      "export",
      folder,
      "--out",
      site,
      "--now",
      "2027-01-01 00:00",
    ]);
    expect(existsSync(join(site, "posts/three/index.html"))).toBe(true);
    const bad = await runCommand([
      "export",
      folder,
      "--out",
      site,
      "--now",
      "soon",
    ]);
    expect(bad.code).toBe(2);
    expect(bad.stderr).toContain(
      "--now takes a moment such as 2026-05-01T09:00:00Z, not “soon”.",
    );
  });

  it("says beforehand what would happen, and does nothing", async () => {
    const { folder, site } = await blogAndSite();
    await runCommand(["export", folder, "--out", site, ...now]);
    addFiles(folder, { "posts/2026-05-03-four.md": "# Four\n\nText.\n" });
    rmSync(join(folder, "posts/2026-05-01-one.md"));
    const { code, stdout } = await runCommand([
      "export",
      folder,
      "--out",
      site,
      ...now,
      "--dry-run",
    ]);
    expect(code).toBe(0);
    expect(stdout).toContain("+ posts/four/index.html\n");
    expect(stdout).toContain("~ index.html\n");
    expect(stdout).toContain("- posts/one/index.html\n");
    expect(stdout).toContain("Nothing was written.");
    expect(existsSync(join(site, "posts/one/index.html"))).toBe(true);
    expect(existsSync(join(site, "posts/four"))).toBe(false);
  });

  it("prints one object for programs", async () => {
    const { folder, site } = await blogAndSite();
    const { stdout } = await runCommand([
      "export",
      folder,
      "--out",
      site,
      ...now,
      "--json",
    ]);
    expect(jsonOf(stdout)).toMatchObject({
      target: site,
      changed: [],
      removed: [],
      unchanged: 0,
      dryRun: false,
      problems: [],
    });
    expect(jsonOf(stdout)["added"]).toContain("posts/one/index.html");
  });

  it("stops at a broken post with file, line and remedy, and leaves the site as it was", async () => {
    const { folder, site } = await blogAndSite();
    await runCommand(["export", folder, "--out", site, ...now]);
    const before = readFileSync(join(site, "index.html"), "utf8");
    addFiles(folder, {
      "posts/2026-05-04-broken.md": "---\ntitle: One: two\n---\nText.\n",
    });
    const { code, stdout, stderr } = await runCommand([
      "export",
      folder,
      "--out",
      site,
      ...now,
    ]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(
      /^posts\/2026-05-04-broken\.md:2:\d+: error: .*Put the value in quotes/m,
    );
    expect(stderr).toContain("The site folder is as it was.");
    expect(readFileSync(join(site, "index.html"), "utf8")).toBe(before);

    const asJson = await runCommand([
      "export",
      folder,
      "--out",
      site,
      ...now,
      "--json",
    ]);
    expect(asJson.code).toBe(1);
    expect(jsonOf(asJson.stdout)).toMatchObject({
      error: {
        message: expect.stringContaining("errors") as unknown,
        problems: [{ code: "front-matter-broken", line: 2 }],
      },
    });
  });

  it("needs a yes for a folder with other files, and leaves them alone", async () => {
    const { folder } = await blogAndSite();
    const site = await folderOf({
      CNAME: "example.org",
      "index.html": "mine",
    });
    const refused = await runCommand(["export", folder, "--out", site, ...now]);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain("--force");
    const forced = await runCommand([
      "export",
      folder,
      "--out",
      site,
      ...now,
      "--force",
    ]);
    expect(forced.code).toBe(0);
    expect(forced.stderr).toContain("CNAME is not of Galley's making");
    expect(forced.stderr).toContain(
      "galley: index.html was not written: its place is taken. Move away what stands there and export again.",
    );
    expect(readFileSync(join(site, "CNAME"), "utf8")).toBe("example.org");
    expect(readFileSync(join(site, "index.html"), "utf8")).toBe("mine");
  });

  it("refuses the blog itself, a folder around it and the home folder, by force too", async () => {
    const { folder } = await blogAndSite();
    for (const site of [
      folder,
      join(folder, ".."),
      join(folder, "posts"),
      homedir(),
      "/",
    ]) {
      const { code, stderr } = await runCommand([
        "export",
        folder,
        "--out",
        site,
        "--force",
      ]);
      expect(code, site).toBe(1);
      expect(stderr).toContain(
        "Choose an empty folder of its own for the site.",
      );
    }
    expect(readFileSync(join(folder, "galley.yaml"), "utf8")).toBe(
      blogFiles["galley.yaml"],
    );
  });

  it("says what is wrong with a folder that is not there", async () => {
    const { code, stderr } = await runCommand([
      "export",
      "/no/such/blog",
      "--out",
      "site",
    ]);
    expect(code).toBe(1);
    expect(stderr).toBe(
      "galley: Could not open /no/such/blog: it does not exist. Check how the path is written.\n",
    );
  });

  it("gives the same bytes whatever the zone, locale, umask and working folder", async () => {
    const { folder } = await blogAndSite();
    const [one, two] = [
      join(await temporaryFolder(), "a"),
      join(await temporaryFolder(), "b"),
    ];
    await runCommand(["export", folder, "--out", one, ...now], {
      env: { ...process.env, TZ: "Asia/Tokyo", LANG: "de_DE.UTF-8" },
    });
    await runCommand(["export", ".", "--out", two, ...now, "--jobs", "7"], {
      cwd: folder,
      env: { ...process.env, TZ: "America/New_York", LC_ALL: "C" },
    });
    const manifest = (site: string) =>
      readFileSync(join(site, ".galley-manifest.json"), "utf8");
    expect(manifest(two)).toBe(manifest(one));
  });
});

describe("galley check", () => {
  it("is content with a sound blog", async () => {
    const { folder } = await blogAndSite();
    const { code, stdout, stderr } = await runCommand(["check", folder]);
    expect({ code, stdout, stderr }).toEqual({
      code: 0,
      stdout: "3 posts: no problems.\n",
      stderr: "",
    });
  });

  it("finds each kind of fault with its file and line", async () => {
    const { folder } = await blogAndSite({
      "galley.yaml": "title: Notes\nlisting:\n  perpage: 3\n",
      "posts/broken.md": "---\ntitle: a: b\n---\nText.\n",
      "posts/same.md": "---\nslug: one\n---\n# Same\n",
      "posts/faults.md":
        "---\ntitle: Faults\n---\n\n![](missing.png)\n\n[gone](no-such-post.md)\n\n```\n<!--more-->\n```\n",
    });
    const { code, stdout } = await runCommand(["check", folder, "--json"]);
    expect(code).toBe(1);
    const { problems } = jsonOf(stdout) as {
      problems: { code: string; path: string; line?: number }[];
    };
    const found = problems.map(
      ({ code: kind, path, line }) => `${path}:${line ?? ""} ${kind}`,
    );
    for (const wanted of [
      "galley.yaml:3 setting-unknown",
      "posts/broken.md:2 front-matter-broken",
      "posts/faults.md:5 picture-missing",
      "posts/faults.md:7 link-dead",
    ]) {
      expect(found).toContain(wanted);
    }
    const kinds = new Set(problems.map(({ code: kind }) => kind));
    expect([...kinds].join(" ")).toMatch(/alt/);
    expect([...kinds].join(" ")).toMatch(/fold-in-code/);
    expect([...kinds].join(" ")).toMatch(/address/);
  });

  it("counts posts and pages apart", async () => {
    const { folder } = await blogAndSite({
      "pages/about.md": "# About\n\nUs.\n",
    });
    const { stdout } = await runCommand(["check", folder]);
    expect(stdout).toMatch(/^3 posts and 1 page: /);
  });

  it("tells people on standard error, and counts on standard output", async () => {
    const { folder } = await blogAndSite({
      "posts/broken.md": "---\ntitle: a: b\n---\nText.\n\n<!--more-->\n",
    });
    const { code, stdout, stderr } = await runCommand(["check", folder]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^4 posts: 1 error/);
    expect(stderr).toMatch(/^posts\/broken\.md:2:\d+: error: /);
  });

  it("does with any folder of Markdown files, and with an empty one", async () => {
    const notes = await folderOf({
      "a.md": "# A\n\nText.\n",
      "deep/b.markdown": "Text.\n",
    });
    expect((await runCommand(["check", notes])).stdout).toMatch(/^2 posts: /);
    const empty = await temporaryFolder();
    expect((await runCommand(["check", empty])).stdout).toBe(
      "0 posts: 1 warning and 1 note.\n",
    );
  });

  it("goes on past a post that cannot be read", async () => {
    const { folder } = await blogAndSite();
    writeFileSync(
      join(folder, "posts/binary.md"),
      Buffer.from([0, 1, 2, 255, 254, 0]),
    );
    mkdirSync(join(folder, "posts/locked"));
    writeFileSync(
      join(folder, "posts/latin.md"),
      Buffer.from([0x63, 0x61, 0x66, 0xe9, 0x0a]),
    );
    chmodSync(join(folder, "posts/locked"), 0o000);
    const { code, stderr } = await runCommand(["check", folder]);
    chmodSync(join(folder, "posts/locked"), 0o755);
    expect(code).toBe(1);
    expect(stderr).toContain("posts/binary.md: error:");
    expect(stderr).toContain(
      "posts/latin.md:1: error: latin.md is not encoded as UTF-8.",
    );
  });
});
