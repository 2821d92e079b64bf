import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { buildCommandOnce } from "../support/built";
import { runCommand } from "../support/command";
import { root } from "../support/root";

const verbs = ["init", "new", "web", "serve", "check", "export", "render"];

beforeAll(buildCommandOnce);

describe("galley", () => {
  it("names its verbs and exit codes when it is asked for help", async () => {
    const { code, stdout, stderr } = await runCommand(["--help"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    for (const verb of verbs)
      expect(stdout).toMatch(new RegExp(`^  ${verb} `, "m"));
    expect(stdout).toContain(
      "Exit codes: 0 done, 1 the work failed or found errors, 2 wrong usage",
    );
  });

  it.each(verbs)("says how %s is used", async (verb) => {
    const { code, stdout } = await runCommand([verb, "--help"]);
    expect(code).toBe(0);
    expect(stdout).toContain(`Usage: galley ${verb}`);
    expect(stdout).toContain("--help");
    expect((await runCommand(["help", verb])).stdout).toBe(stdout);
  });

  it("says which Galley it is", async () => {
    const manifest = readFileSync(join(root, "package.json"), "utf8");
    const { version } = JSON.parse(manifest) as { version: string };
    expect((await runCommand(["--version"])).stdout).toBe(`${version}\n`);
  });

  it.each([
    [[], "Usage: galley VERB"],
    [["publish"], "There is no verb “publish”. There are: init,"],
    [["export"], "BLOG --out SITE is needed."],
    [["export", "blog"], "--out SITE is needed."],
    [["export", "blog", "--out", "site", "--wat"], "Unknown option '--wat'."],
    [["export", "blog", "more", "--out", "site"], "“more” is one too many."],
    [["export", "blog", "--out"], "argument missing"],
    [
      ["export", "blog", "--out", "site", "--jobs", "many"],
      "--jobs takes a whole number from 1 to 256, not “many”.",
    ],
    [["check"], "BLOG is needed."],
    [["new", "blog"], 'BLOG "Title" is needed.'],
    [["new", "blog", "  "], "The title is empty."],
    [
      ["init", "blog", "--style", "cards"],
      "--style takes intro or summary, not “cards”.",
    ],
    [
      ["serve", "blog", "--port", "99999"],
      "--port takes a whole number from 0 to 65535",
    ],
    [
      ["render", "x.md", "--as", "pdf"],
      "--as takes body, article, card, not “pdf”.",
    ],
  ])("refuses wrong usage: %j", async (args, words) => {
    const { code, stdout, stderr } = await runCommand(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(words);
  });
});
