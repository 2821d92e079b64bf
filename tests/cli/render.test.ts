import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { folderOf } from "../support/blog-folder";
import { buildCommandOnce } from "../support/built";
import { runCommand } from "../support/command";
import { temporaryFolder } from "../support/temporary";

beforeAll(buildCommandOnce);

const post =
  "---\ntitle: One & more\ndate: 2026-05-01\n---\n\nThe *first* part.\n\n<!--more-->\n\n## Rest\n\nSee [two](two.md).\n";
const blog = () =>
  folderOf({
    "galley.yaml": "title: Notes\n",
    "posts/one.md": post,
    "posts/two.md":
      "---\ntitle: Two\ndate: 2026-04-01\n---\n\nText.\n\n<!--more-->\n\nMore.\n",
  });

describe("galley render", () => {
  it("prints the text alone from standard input", async () => {
    const { code, stdout } = await runCommand(["render"], {
      input: "Some *text*.\n",
    });
    expect(code).toBe(0);
    expect(stdout).toBe("<p>Some <em>text</em>.</p>\n");
    expect(
      (await runCommand(["render", "-"], { input: "Some *text*.\n" })).stdout,
    ).toBe(stdout);
  });

  it("prints card and article of the blog byte for byte as the export writes them", async () => {
    const folder = await blog();
    const file = join(folder, "posts/one.md");
    const site = join(await temporaryFolder(), "site");
    await runCommand(["export", folder, "--out", site]);
    const article = await runCommand([
      "render",
      file,
      "--as",
      "article",
      "--blog",
      folder,
    ]);
    expect(article.stdout).toBe(
      readFileSync(join(site, "posts/one/index.html"), "utf8"),
    );
    const card = await runCommand([
      "render",
      file,
      "--as",
      "card",
      "--blog",
      folder,
    ]);
    expect(card.stdout).toMatch(/^<article class="h-entry">/);
    expect(readFileSync(join(site, "index.html"), "utf8")).toContain(
      card.stdout.trim(),
    );
    const body = await runCommand(["render", file, "--blog", folder]);
    expect(article.stdout).toContain(body.stdout.trim());
    expect(body.stdout).toContain('<a href="../two/">two</a>');
  });

  it("prints a text that lies elsewhere as if it were a post of the blog", async () => {
    const folder = await blog();
    const { stdout } = await runCommand(
      ["render", "--as", "card", "--blog", folder],
      { input: "# New\n\nA beginning.\n" },
    );
    expect(stdout).toContain(">New</a>");
    expect(stdout).toContain("<p>A beginning.</p>");
  });

  it("shows drafts, and tells faults on standard error", async () => {
    const folder = await blog();
    const { code, stdout, stderr } = await runCommand(
      ["render", "--blog", folder],
      {
        input: "---\ndraft: true\n---\nA [dead](no.md) link.\n",
      },
    );
    expect(code).toBe(0);
    expect(stdout).toContain("A <a");
    expect(stderr).toMatch(/:4: error: .*no\.md/);
  });

  it("prints one object for programs", async () => {
    const { stdout } = await runCommand(["render", "--json"], {
      input: "Text.\n",
    });
    expect(JSON.parse(stdout)).toEqual({
      html: "<p>Text.</p>\n",
      problems: [],
    });
  });

  it("says what is wrong with a file that is not there", async () => {
    const { code, stderr } = await runCommand(["render", "/no/such.md"]);
    expect(code).toBe(1);
    expect(stderr).toContain("Could not read /no/such.md: it does not exist.");
  });
});
