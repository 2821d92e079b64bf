/**
 * An attacker who may write into the blog folder swaps its files and folders against links that
 * lead out, all the while the host reads, saves, copies, deletes and exports. Nothing outside is
 * read, written, made or removed.
 */
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import type { Answer } from "#bridge";
import { hashOf } from "#node";
import { startTestHost } from "../support/test-host";
import type { TestHost } from "../support/test-host";
import { childProgram } from "./support/child";
import {
  hiddenName,
  makeSurroundings,
  png,
  secret,
  stateOf,
} from "./support/surroundings";
import type { Surroundings } from "./support/surroundings";
import { pick } from "./support/hostile-paths";
import { lots, times } from "./support/length";
import { record } from "./support/record";

const attackers: ChildProcess[] = [];
afterEach(async () => {
  for (const attacker of attackers.splice(0)) await end(attacker);
});

/** What is swapped in a round; a whole folder, a file, one of Galley's own. */
const targets = [
  "posts",
  "posts/bundle",
  "posts/a.md",
  "posts/bundle/q.png",
  "images",
  "static",
  "static/robots.txt",
  "galley.yaml",
  "theme.css",
  ".galley",
  ".galley/journal",
  ".galley/history",
  ".galley/trash",
];

/** The short run swaps some of them. */
const swapped =
  times(1, 2) > 1
    ? targets
    : ["posts", "posts/a.md", "images", "galley.yaml", ".galley"];

/** Everything that the blog has stands outside as well, so that whoever is led there does harm. */
function makeTwin(at: Surroundings): string {
  const twin = join(at.place, "twin");
  cpSync(at.blog, twin, { recursive: true, verbatimSymlinks: true });
  const spoil = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) spoil(path);
      else if (entry.isFile()) writeFileSync(path, `# ${secret}\n`);
    }
    writeFileSync(join(folder, `${hiddenName}.md`), `# ${secret}\n`);
  };
  spoil(twin);
  return twin;
}

async function startAttacker(
  at: Surroundings,
  twin: string,
  paths: readonly string[],
): Promise<void> {
  const swaps = paths.map((path, index) => ({
    path: join(at.blog, path),
    outside: join(twin, path),
    aside: join(at.place, "aside", String(index)),
  }));
  const attacker = spawn(
    process.execPath,
    [childProgram("swap-links"), JSON.stringify(swaps)],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  attackers.push(attacker);
  await new Promise((resolve) => attacker.stdout?.once("data", resolve));
}

function end(attacker: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    attacker.once("close", () => resolve());
    attacker.kill("SIGKILL");
  });
}

type Step = (test: TestHost, number: number) => Promise<Answer<unknown>>;

const id = "posts/a.md";
const bundle = "posts/bundle/index.md";
let base = hashOf("");

const ask =
  (name: string, argument: (number: number) => unknown): Step =>
  (test, number) =>
    test.host.answer(name as unknown, argument(number));

/** Every way in which the host reads or writes in a blog folder. */
const steps: Readonly<Record<string, Step>> = {
  readPost: async (test) => {
    const answer = await test.host.answer("readPost", { id });
    if (answer.ok) base = answer.value.hash;
    return answer;
  },
  readPosts: ask("readPosts", () => ({ ids: [id, bundle] })),
  savePost: ask("savePost", (number) => ({
    id,
    text: `# Saved ${number}\n`,
    base,
  })),
  keepDraft: ask("keepDraft", (number) => ({
    id,
    text: `draft ${number}`,
    base,
  })),
  dropDraft: ask("dropDraft", () => ({ id })),
  createPost: ask("createPost", (number) => ({
    title: `New ${number}`,
    kind: "post",
  })),
  createPage: ask("createPost", (number) => ({
    title: `Page ${number}`,
    kind: "page",
  })),
  createPostFrom: ask("createPostFrom", () => ({ id, text: "# From\n" })),
  duplicate: ask("duplicatePost", () => ({ id: bundle })),
  rename: ask("renamePost", (number) => ({
    id: bundle,
    name: number % 2 ? "bundle" : "other",
  })),
  delete: ask("deletePost", () => ({ id: bundle })),
  restore: ask("restorePost", () => ({ id: bundle })),
  listDeleted: ask("listDeleted", () => ({})),
  listHistory: ask("listHistory", () => ({ id })),
  readSnapshot: ask("readSnapshot", () => ({ id, hash: base })),
  addPicture: ask("addPicture", (number) => ({
    id: number % 2 ? id : bundle,
    name: `new-${number}.png`,
    bytes: Buffer.concat([png, Buffer.from(String(number))]),
  })),
  search: ask("searchPosts", () => ({ query: "secret" })),
  readSettings: ask("readSettings", () => ({})),
  saveSettings: ask("saveSettings", () => ({
    text: "title: Mine\n",
    base: hashOf("x"),
  })),
  refresh: ask("refreshBlog", () => ({})),
};

describe("links that are swapped in while the host works", () => {
  it.each(swapped)(
    "at %s change, tell and take nothing outside",
    async (target) => {
      const at = await makeSurroundings();
      mkdirSync(join(at.blog, ".galley/journal"), { recursive: true });
      mkdirSync(join(at.blog, ".galley/history"));
      mkdirSync(join(at.blog, ".galley/trash"));
      const twin = makeTwin(at);
      const site = join(at.free, "site");
      const test = await startTestHost();
      const opened = await test.ask("openBlog", { folder: at.blog });
      const before = stateOf(twin);
      const lot = lots(20 + targets.indexOf(target));
      await startAttacker(at, twin, [target]);
      const told: string[] = [];
      const rounds = times(60, 1000);
      const names = Object.keys(steps);
      let answered = 0;
      for (let number = 0; number < rounds; number += 1) {
        const name = pick(lot, names);
        const answer = await steps[name]!(test, number);
        if (answer.ok) answered += 1;
        noteTold(name, JSON.stringify(answer));
        const file = pick(lot, [
          "images/p.png",
          "robots.txt",
          "posts/bundle/q.png",
        ]);
        const { body } = await test.host.resource(opened.previewBase + file);
        noteTold(file, Buffer.from(body).toString("latin1"));
        if (number % 40 === 39) await exportSite();
      }
      for (const attacker of attackers.splice(0)) await end(attacker);
      noteTold("events", JSON.stringify(test.events));
      await test.host.close();
      const after = stateOf(twin);
      const harm = harmBetween(before, after);
      await record({
        what: `requests while ${target} is swapped against a link outwards`,
        times: rounds,
        losses: told.length + harm.length,
        notes: [`${answered} answered`],
      });
      expect(harm).toEqual([]);
      expect(told).toEqual([]);

      function noteTold(name: string, text: string): void {
        for (const canary of [secret, hiddenName]) {
          const place = text.indexOf(canary);
          if (place === -1) continue;
          told.push(
            `${name}: ${text.slice(Math.max(0, place - 80), place + 30)}`,
          );
        }
      }

      async function exportSite(): Promise<void> {
        const choice = {
          target: site,
          drafts: true,
          future: true,
          force: true,
        };
        await test.host.answer("runExport", choice);
        if (!existsSync(site)) return;
        for (const path of readdirSync(site, {
          recursive: true,
          encoding: "utf8",
        })) {
          noteTold("the site's files", path);
          const full = join(site, path);
          if (lstatSync(full).isFile())
            noteTold(path, readFileSync(full, "latin1"));
        }
        rmSync(site, { recursive: true, force: true });
      }
    },
  );
});

/** What is not as it was, and what is new. */
function harmBetween(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): string[] {
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths].flatMap((path) =>
    before.get(path) === after.get(path)
      ? []
      : [`${path}: ${before.get(path)} -> ${after.get(path)}`],
  );
}
