import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { hashOf, keepText, listSnapshots, writeLock } from "#node";
import { startOf } from "../../src/node/keep/process-identity";
import { folderOf } from "../support/blog-folder";
import { startTestHost } from "../support/test-host";
import type { TestHost } from "../support/test-host";
import { until } from "../support/until";

const id = "posts/a.md";
const text = "# A\n";
const base = hashOf(text);
const dead = "00112233445566aa";

const started: TestHost[] = [];
const children: ChildProcess[] = [];
afterEach(async () => {
  for (const { host } of started.splice(0)) await host.close();
  for (const child of children.splice(0)) child.kill();
});

async function start(program = "Galley"): Promise<TestHost> {
  const test = await startTestHost({ program });
  started.push(test);
  return test;
}

const newBlog = () => folderOf({ [id]: text, "posts/b.md": "# B\n" });
const last = (test: TestHost) => test.eventsOf("otherHostsChanged").at(-1);
const drafts = (folder: string): string[] =>
  readdirSync(join(folder, ".galley/journal"));
const locks = (folder: string): string[] =>
  existsSync(join(folder, ".galley/hosts"))
    ? readdirSync(join(folder, ".galley/hosts"))
    : [];

describe("two windows of one program", () => {
  it("tell each other when they come and go", async () => {
    const folder = await newBlog();
    const one = await start("Galley");
    const two = await start("galley web");
    expect((await one.ask("openBlog", { folder })).otherHosts).toEqual([]);

    const state = await two.ask("openBlog", { folder });
    expect(state.otherHosts).toMatchObject([{ program: "Galley" }]);
    await until(() =>
      expect(last(one)?.hosts).toMatchObject([{ program: "galley web" }]),
    );

    await two.ask("closeBlog", {});
    await until(() => expect(last(one)?.hosts).toEqual([]));
  });

  it("do not write over each other when they save at once", async () => {
    const folder = await newBlog();
    const one = await start();
    const two = await start();
    for (const each of [one, two]) await each.ask("openBlog", { folder });
    for (let round = 0, before = base; round < 20; round += 1) {
      const texts = [`One, ${round}.\n`, `Two, ${round}.\n`];
      const [first, second] = await Promise.all([
        one.ask("savePost", { id, text: texts[0] ?? "", base: before }),
        two.ask("savePost", { id, text: texts[1] ?? "", base: before }),
      ]);
      const winner = first.status === "saved" ? 0 : 1;
      expect([first.status, second.status].sort()).toEqual([
        "conflict",
        "saved",
      ]);
      expect(readFileSync(join(folder, id), "utf8")).toBe(texts[winner]);
      before = hashOf(texts[winner] ?? "");
    }
  });

  it("in two folders have nothing to tell", async () => {
    const one = await start();
    const two = await start();
    await one.ask("openBlog", { folder: await newBlog() });
    const state = await two.ask("openBlog", { folder: await newBlog() });

    expect(state.otherHosts).toEqual([]);
    expect(one.eventsOf("otherHostsChanged")).toEqual([]);
  });

  it("keep a draft each of one post, and neither is offered the other's", async () => {
    const folder = await newBlog();
    const one = await start();
    const two = await start();
    await one.ask("openBlog", { folder });
    await one.ask("keepDraft", { id, text: "typed in one", base });
    const state = await two.ask("openBlog", { folder });
    await two.ask("keepDraft", { id, text: "typed in two", base });

    expect(state.unsaved).toEqual([]);
    expect(drafts(folder)).toHaveLength(2);

    await two.ask("savePost", { id, text: "typed in two", base });
    expect(drafts(folder)).toHaveLength(1);

    await one.host.close();
    const three = await start();
    const { unsaved } = await three.ask("openBlog", { folder });
    expect(unsaved).toMatchObject([{ text: "typed in one", base }]);
  });
});

describe("a window that is loaded again", () => {
  it("does not meet itself, and is offered its own draft", async () => {
    const folder = await newBlog();
    const test = await start();
    await test.ask("openBlog", { folder });
    await test.ask("keepDraft", { id, text: "typed", base });

    const state = await test.ask("openBlog", { folder });

    expect(state.otherHosts).toEqual([]);
    expect(state.unsaved).toMatchObject([{ text: "typed", base }]);
    expect(test.eventsOf("otherHostsChanged")).toEqual([]);
    expect(locks(folder)).toHaveLength(1);
  });
});

describe("a window whose page is lost", () => {
  it("leaves its drafts to the next, and is no other host", async () => {
    const folder = await newBlog();
    const lost = await start();
    const next = await start();
    await lost.ask("openBlog", { folder });
    await lost.ask("keepDraft", { id, text: "typed", base });
    await lost.host.setAttended(false);

    const state = await next.ask("openBlog", { folder });
    expect(state.otherHosts).toEqual([]);
    expect(state.unsaved).toMatchObject([{ text: "typed" }]);

    await lost.host.setAttended(true);
    await until(() => expect(last(next)?.hosts).toHaveLength(1));
  });
});

describe("a host in another process", () => {
  /** As another program has it: its lock, and a draft of its own. */
  async function otherProgram(folder: string): Promise<ChildProcess> {
    const child = spawn("sleep", ["60"]);
    children.push(child);
    const pid = child.pid ?? 0;
    await writeLock(folder, { key: dead, program: "galley web", since: 5 });
    const path = join(folder, ".galley/hosts", `${dead}.json`);
    const lock = JSON.parse(readFileSync(path, "utf8")) as object;
    const theirs = { ...lock, process: pid, started: startOf(pid) };
    writeFileSync(path, JSON.stringify(theirs));
    const kept = { id, text: "typed there", base, kept: 9, writer: dead };
    await keepText(folder, kept);
    return child;
  }

  it("is told, and its drafts are its own while it runs", async () => {
    const folder = await newBlog();
    const child = await otherProgram(folder);
    const test = await start();
    const state = await test.ask("openBlog", { folder });

    expect(state.otherHosts).toMatchObject([
      { program: "galley web", since: 5 },
    ]);
    expect(state.unsaved).toEqual([]);

    child.kill("SIGKILL");
    await until(() => expect(last(test)?.hosts).toEqual([]));
    const next = await start();
    const after = await next.ask("openBlog", { folder });
    expect(after.unsaved).toMatchObject([{ text: "typed there" }]);
  });

  it("that opens the blog later is told within a few seconds", async () => {
    const folder = await newBlog();
    const test = await start();
    await test.ask("openBlog", { folder });
    await otherProgram(folder);

    await until(() => expect(last(test)?.hosts).toHaveLength(1));
    // Galley has a folder here now: this host tells the other in turn.
    await until(() => expect(locks(folder)).toHaveLength(2));
  });
});

describe("the lock", () => {
  it("is there before the first draft, and gone after the blog was closed", async () => {
    const folder = await newBlog();
    const test = await start();
    await test.ask("openBlog", { folder });
    expect(existsSync(join(folder, ".galley"))).toBe(false);

    await test.ask("keepDraft", { id, text: "typed", base });
    expect(locks(folder)).toHaveLength(1);

    await test.ask("closeBlog", {});
    expect(locks(folder)).toEqual([]);
  });
});

describe("drafts that several ended hosts left of one post", () => {
  it("are offered one after the other, the last first, and stay in the history", async () => {
    const folder = await newBlog();
    for (const [writer, kept] of [
      ["1".repeat(16), 1],
      ["2".repeat(16), 2],
    ] as const) {
      await keepText(folder, { id, text: `typed ${kept}`, base, kept, writer });
    }
    const test = await start();
    const first = await test.ask("openBlog", { folder });
    expect(first.unsaved).toMatchObject([{ id, text: "typed 2" }]);
    await test.ask("dropDraft", { id });

    const second = await test.ask("openBlog", { folder });
    expect(second.unsaved).toMatchObject([{ id, text: "typed 1" }]);
    await test.ask("dropDraft", { id });

    expect((await test.ask("openBlog", { folder })).unsaved).toEqual([]);
    const hashes = (await listSnapshots(folder, id)).map(({ hash }) => hash);
    expect(hashes).toEqual([hashOf("typed 1"), hashOf("typed 2")]);
  });

  it("that was taken over is replaced by what is typed on", async () => {
    const folder = await newBlog();
    await keepText(folder, { id, text: "typed", base, kept: 1, writer: dead });
    const test = await start();
    await test.ask("openBlog", { folder });

    await test.ask("keepDraft", { id, text: "typed on", base });

    expect(drafts(folder)).toHaveLength(1);
    const state = await test.ask("openBlog", { folder });
    expect(state.unsaved).toMatchObject([{ text: "typed on" }]);
  });

  it("are not offered for what is no post", async () => {
    const folder = await newBlog();
    for (const name of ["../x.md", ".git/x.md", "galley.yaml"]) {
      await keepText(folder, {
        id: name,
        text: "x",
        base,
        kept: 1,
        writer: dead,
      });
    }
    const test = await start();

    expect((await test.ask("openBlog", { folder })).unsaved).toEqual([]);
  });
});
