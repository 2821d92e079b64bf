/**
 * How much a crash can cost, without a clock: time passes only when told to, eight keys to a second,
 * and at every moment the journal is asked what it has.
 */
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { readJournal } from "#node";
import { folderOf } from "../support/blog-folder";
import { times } from "./support/length";
import { record } from "./support/record";
import { typedText } from "./support/typing-typist";
import { ManualWatch, WriterWindow } from "./support/writers-window";

const id = "posts/typed.md";
const start = "# Typed\n\n";
const keyMs = 125;

beforeEach(() => {
  vi.useFakeTimers({
    toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval"],
  });
});

afterEach(() => {
  vi.useRealTimers();
});

/** What a crash at this moment would leave: the text of the journal, or else that of the file. */
async function leftNow(folder: string): Promise<string> {
  const kept = await readJournal(folder, {
    isLiving: () => false,
    ids: [id],
  });
  const texts = [
    ...kept.map(({ text }) => text),
    await readFile(join(folder, id), "utf8"),
  ];
  return texts.reduce((a, b) => (b.length > a.length ? b : a));
}

describe("typing without a pause", () => {
  it.each([
    ["texts that save themselves", true],
    ["texts that are saved by command", false],
  ])(
    "of %s leaves at most half a second to a crash at any moment",
    async (what, autosave) => {
      const folder = await folderOf({ [id]: start });
      const window = await WriterWindow.open(folder, new ManualWatch().watch);
      window.effects.setPreferences({ autosave });
      await window.quiet();
      const keys = times(240, 2400);
      let most = 0;
      for (let typed = 1; typed <= keys; typed += 1) {
        const text = start + typedText(typed);
        window.texts.editText(id, text);
        const left = await leftNow(folder);
        expect(text.startsWith(left)).toBe(true);
        most = Math.max(most, text.length - left.length);
        await window.timers.pass(keyMs);
        await window.quiet();
      }
      await window.kill();
      await rm(folder, { recursive: true });
      await record({
        what: `a crash between any two keys, ${what}`,
        times: keys,
        losses: most > 4 ? 1 : 0,
        notes: [`at most ${most} characters lost`],
      });
      expect(most).toBeLessThanOrEqual(4);
      expect(most).toBeGreaterThan(0);
    },
  );
});
