/**
 * Two windows, each with a host of its own, and another program work on one post, in any order and
 * with every message delayed at will. No version is ever lost: what Galley said is saved, what
 * another program wrote and what was typed is in the end on disk, in the history, in the trash, in
 * the journal or in a window.
 */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { seed, times } from "./support/length";
import { record } from "./support/record";
import {
  anyStep,
  postId,
  startText,
  take,
  type Desk,
  type Step,
} from "./support/writers-steps";
import { Versions } from "./support/writers-versions";
import { ManualWatch, WriterWindow } from "./support/writers-window";

beforeEach(() => {
  vi.useFakeTimers({
    toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval"],
  });
});

afterEach(() => {
  vi.useRealTimers();
});

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "galley-writers-"));
  await mkdir(dirname(join(folder, postId)));
  await writeFile(join(folder, postId), startText);
  return folder;
}

async function openDesk(folder: string): Promise<Desk> {
  const versions = new Versions(folder);
  const watch = new ManualWatch();
  const open = () => WriterWindow.open(folder, watch.watch, versions.overhear);
  let parts = 0;
  return {
    versions,
    watch,
    windows: [await open(), await open()],
    reopen: open,
    newPart: () => `part${(parts += 1)}.`,
  };
}

/** Both writers come back to their windows, and everything that is due happens. */
async function settleAll({ windows }: Desk): Promise<void> {
  for (let round = 0; round < 2; round += 1) {
    for (const window of windows) {
      await window.quiet();
      void window.effects.blog.refresh();
      await window.quiet();
      await window.timers.pass(30_000);
      await window.quiet();
    }
  }
}

function openTextsOf(window: WriterWindow): string[] {
  return window.texts.ids().map((id) => window.texts.getText(id) ?? "");
}

/** A text that the window shows as saved is the one on disk. */
function differing({ windows, versions }: Desk): string[] {
  return windows.flatMap((window, side) =>
    Object.values(window.store.get().open)
      .filter(({ isDirty, saving }) => !isDirty && saving.kind === "saved")
      .filter(
        ({ post }) => window.texts.getText(post.id) !== versions.read(post.id),
      )
      .map(({ post }) => `window ${side} shows another ${post.id} as saved`),
  );
}

async function interleave(steps: readonly Step[]): Promise<number> {
  const folder = await newFolder();
  const desk = await openDesk(folder);
  try {
    for (const step of steps) await take(step, desk);
    await settleAll(desk);
    expect(desk.versions.lost(desk.windows.flatMap(openTextsOf))).toEqual([]);
    expect(differing(desk)).toEqual([]);
    return desk.versions.count;
  } finally {
    for (const window of desk.windows) await window.kill();
    await rm(folder, { recursive: true, force: true });
  }
}

describe("two writers and another program", () => {
  it("never lose a version, in whatever order their doings arrive", async () => {
    const numRuns = times(40, 1000);
    let versions = 0;
    const steps = fc.array(anyStep, {
      minLength: 12,
      maxLength: 60,
      size: "max",
    });
    const details = await fc.check(
      fc.asyncProperty(steps, async (taken) => {
        versions += await interleave(taken);
      }),
      { seed, numRuns },
    );
    await record({
      what: "two writers and another program interleaved",
      times: details.numRuns,
      losses: details.failed ? 1 : 0,
      notes: [`${versions} versions`],
    });
    if (!details.failed) return;
    throw new Error(fc.defaultReportMessage(details) ?? "", {
      cause: details.errorInstance,
    });
  });
});
