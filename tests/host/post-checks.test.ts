import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import type { Problem } from "#core";
import { addFiles, folderOf } from "../support/blog-folder";
import type { FolderContent } from "../support/blog-folder";
import { startTestHost } from "../support/test-host";
import type { TestHost } from "../support/test-host";
import { until } from "../support/until";

const started: TestHost[] = [];
afterEach(async () => {
  for (const { host } of started.splice(0)) await host.close();
});

async function openBlog(files: FolderContent) {
  const folder = await folderOf(files);
  const test = await startTestHost();
  started.push(test);
  const state = await test.ask("openBlog", { folder });
  return { folder, test, state };
}

/** What the window's list says of a post, by the events so far. */
function toldOf(test: TestHost, path: string): readonly Problem[] | undefined {
  return test
    .eventsOf("postsChanged")
    .flatMap(({ changed }) => changed)
    .findLast(({ meta }) => meta.path === path)?.problems;
}

function codesOf(test: TestHost, path: string): string[] | undefined {
  return toldOf(test, path)?.map(({ code }) => code);
}

function untilTold(test: TestHost, path: string, codes: string[]) {
  return until(() => expect(codesOf(test, path)).toEqual(codes));
}

const post = (body: string, more = ""): string =>
  `---\ntitle: T\ndate: 2026-01-01\n${more}---\n\n${body}\n`;

describe("the checks of an open blog", () => {
  it("tell of a dead link by an event, and opening does not wait for them", async () => {
    const { state, test } = await openBlog({
      "posts/a.md": post("A [link](b.md)."),
      "posts/c.md": post("Nothing wrong."),
    });

    expect(state.posts.map(({ problems }) => problems)).toEqual([[], []]);
    await untilTold(test, "posts/a.md", ["link-dead"]);
    expect(toldOf(test, "posts/a.md")?.[0]).toMatchObject({
      severity: "error",
      path: "posts/a.md",
      line: 6,
    });
    expect(test.eventsOf("postsChanged")).toHaveLength(1);
    expect(toldOf(test, "posts/c.md")).toBeUndefined();
    expect(test.eventsOf("postChangedOutside")).toEqual([]);
  });

  it("say once what reading has said already, and keep notes out of the list", async () => {
    const { state, test } = await openBlog({
      "posts/a.md": `---\ntitle: [\n---\n# T\n\n#### Jump\n\n[link](b.md)\n`,
    });
    const ofReading = state.posts[0]?.problems.map(({ code }) => code) ?? [];

    expect(ofReading).not.toEqual([]);
    await untilTold(test, "posts/a.md", [...ofReading, "link-dead"]);
  });

  it("take a missing picture back when its file has come", async () => {
    const { folder, test } = await openBlog({
      "posts/a.md": post("![Sea](/images/sea.png)"),
    });
    await untilTold(test, "posts/a.md", ["picture-missing"]);

    addFiles(folder, { "images/sea.png": "x" });
    await test.ask("refreshBlog", {});

    await untilTold(test, "posts/a.md", []);
  });

  it("follow the renaming of a link's target", async () => {
    const { test } = await openBlog({
      "posts/a.md": post("[link](/posts/new/)"),
      "posts/old.md": post("Target."),
    });
    await untilTold(test, "posts/a.md", ["link-dead"]);

    await test.ask("renamePost", { id: "posts/old.md", name: "new" });

    await untilTold(test, "posts/a.md", []);
  });

  it("follow the loss of a link's target", async () => {
    const { folder, test } = await openBlog({
      "posts/a.md": post("[link](b.md) and [dead](c.md)"),
      "posts/b.md": post("Target."),
    });
    await untilTold(test, "posts/a.md", ["link-dead"]);

    rmSync(join(folder, "posts/b.md"));
    await test.ask("refreshBlog", {});

    await untilTold(test, "posts/a.md", ["link-dead", "link-dead"]);
  });

  it("follow the text that a link leads into", async () => {
    const { folder, test } = await openBlog({
      "posts/a.md": post("[link](b.md#place)"),
      "posts/b.md": post("## Other"),
    });
    await untilTold(test, "posts/a.md", ["anchor-missing"]);

    writeFileSync(join(folder, "posts/b.md"), post("## Place"));
    await test.ask("refreshBlog", {});

    await untilTold(test, "posts/a.md", []);
  });

  it("follow a save, and say what they said until then", async () => {
    const { test } = await openBlog({ "posts/a.md": post("[link](b.md)") });
    await untilTold(test, "posts/a.md", ["link-dead"]);
    const { hash } = await test.ask("readPost", { id: "posts/a.md" });

    const save = { id: "posts/a.md", text: post("Mended."), base: hash };
    await test.ask("savePost", save);

    expect(codesOf(test, "posts/a.md")).toEqual(["link-dead"]);
    await untilTold(test, "posts/a.md", []);
  });

  it("warn of a link to a draft until it is published", async () => {
    const { test } = await openBlog({
      "posts/a.md": post("[link](b.md)"),
      "posts/b.md": post("Soon.", "draft: true\n"),
    });
    await untilTold(test, "posts/a.md", ["link-to-unpublished"]);
    const { hash } = await test.ask("readPost", { id: "posts/b.md" });

    const save = { id: "posts/b.md", text: post("Now."), base: hash };
    await test.ask("savePost", save);

    await untilTold(test, "posts/a.md", []);
  });

  it("say of a file that changes under their hands what stands in it in the end", async () => {
    const { folder, test } = await openBlog({
      "posts/a.md": post("[link](b.md)"),
      "posts/c.md": post("[link](b.md)"),
    });
    writeFileSync(join(folder, "posts/a.md"), post("![](x.png)"));
    await untilTold(test, "posts/c.md", ["link-dead"]);
    await test.ask("refreshBlog", {});

    await untilTold(test, "posts/a.md", ["picture-missing", "alt-missing"]);
  });

  it("tell of a large blog in few events, while requests are answered", async () => {
    const files = Object.fromEntries(
      Array.from({ length: 300 }, (_, index) => [
        `posts/p${index}.md`,
        post(`[dead](nowhere-${index}.md)`),
      ]),
    );
    const { test } = await openBlog(files);

    const read = await test.ask("readPost", { id: "posts/p7.md" });
    expect(read.text).toContain("nowhere-7");
    await untilTold(test, "posts/p299.md", ["link-dead"]);

    expect(codesOf(test, "posts/p0.md")).toEqual(["link-dead"]);
    expect(test.eventsOf("postsChanged").length).toBeLessThan(8);
  });

  it("end with the blog, wherever they are", async () => {
    const files = Object.fromEntries(
      Array.from({ length: 300 }, (_, index) => [
        `posts/p${index}.md`,
        post(`[dead](nowhere.md)\n\n${"Some *words*. ".repeat(300)}`),
      ]),
    );
    const { folder, test } = await openBlog(files);

    await test.ask("closeBlog", {});
    await expectSilence(test);

    await test.ask("openBlog", { folder });
    // Now some of them are checked, and others wait.
    await sleep(260);
    await test.ask("closeBlog", {});
    await expectSilence(test);
  });
});

/** Longer than the checks wait before they begin. */
async function expectSilence(test: TestHost): Promise<void> {
  const told = test.events.length;
  await sleep(400);
  expect(test.events).toHaveLength(told);
}
