/**
 * A writer's own saves are no news: nobody is told that a text changed outside, and no text is read
 * again, whatever the watcher says and whenever it says it.
 */
import { afterEach, describe, expect, it, vi } from "vitest";
import { hashOf } from "#node";
import { folderOf } from "../support/blog-folder";
import { startTestHost } from "../support/test-host";
import { lots, times } from "./support/length";
import { record } from "./support/record";
import { ManualWatch, WriterWindow } from "./support/writers-window";

const id = "posts/a.md";
const textNumber = (number: number) => `# A\n\nSaved ${number} times.\n`;
const folder = () =>
  folderOf({
    [id]: textNumber(0),
    "posts/b.md": "# B\n",
    "posts/c.md": "# C\n",
  });

afterEach(() => {
  vi.useRealTimers();
});

describe("own saves", () => {
  it("are not told as changes from outside, with the system's own watcher", async () => {
    const saves = times(200, 10_000);
    const { host, ask, eventsOf } = await startTestHost();
    await ask("openBlog", { folder: await folder() });
    for (let number = 1; number <= saves; number += 1) {
      const base = hashOf(textNumber(number - 1));
      const text = textNumber(number);
      expect(await ask("savePost", { id, text, base })).toMatchObject({
        status: "saved",
      });
    }
    // The last hints may still come; reading after them settles all.
    await new Promise((go) => setTimeout(go, 1500));
    await ask("refreshBlog", {});
    const reloads = eventsOf("postChangedOutside");
    await host.close();
    await record({
      what: "own saves, watched by the system",
      times: saves,
      losses: reloads.length,
    });
    expect(reloads).toEqual([]);
  });

  it("are not read again when the watcher speaks twice, late or in another order", async () => {
    vi.useFakeTimers({
      toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval"],
    });
    const saves = times(60, 3000);
    const lot = lots(43);
    const watch = new ManualWatch();
    let reads = 0;
    const window = await WriterWindow.open(
      await folder(),
      watch.watch,
      (name) => {
        if (name === "readPost") reads += 1;
      },
    );
    void window.effects.posts.showPost(id);
    await window.quiet();
    const before = reads;
    for (let number = 1; number <= saves; number += 1) {
      window.texts.editText(id, textNumber(number));
      void window.effects.saving.save(id);
      for (let hints = Math.floor(lot() * 4); hints > 0; hints -= 1) {
        watch.hint();
        vi.advanceTimersByTime(Math.floor(lot() * 200));
        if (lot() < 0.5) window.deliverRequest();
      }
      if (lot() < 0.7) await window.quiet();
    }
    vi.advanceTimersByTime(2000);
    await window.quiet();
    void window.effects.blog.refresh();
    await window.quiet();
    const text = window.texts.getText(id);
    const saving = window.post(id)?.saving.kind;
    await window.kill();
    await record({
      what: "own saves with hints doubled, late and out of order",
      times: saves,
      losses: reads - before,
    });
    expect(reads).toBe(before);
    expect(text).toBe(textNumber(saves));
    expect(saving).toBe("saved");
  });
});
