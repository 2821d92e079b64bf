/**
 * The blog folder is lost while a writer types and saves, and comes back. Until then no post counts
 * as deleted, nothing is made at the lost place, and every word stays in the window.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { lots, times } from "./support/length";
import { record } from "./support/record";
import { canMount } from "./support/saver-small-disk";
import {
  losableFolder,
  type LosableFolder,
  type LosingKind,
} from "./support/watcher-losing";
import { Versions } from "./support/writers-versions";
import { ManualWatch, WriterWindow } from "./support/writers-window";

const id = "posts/a.md";
const others = ["posts/b.md", "pages/about.md"];
const lot = lots(45);
const isMountable = canMount();

beforeEach(() => {
  vi.useFakeTimers({
    toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval"],
  });
});

afterEach(() => {
  vi.useRealTimers();
});

interface Desk {
  readonly folder: LosableFolder;
  readonly window: WriterWindow;
  readonly versions: Versions;
  readonly watch: ManualWatch;
  parts: number;
}

async function openDesk(kind: LosingKind): Promise<Desk> {
  const folder = await losableFolder(kind);
  for (const path of [id, ...others]) {
    mkdirSync(dirname(join(folder.place, path)), { recursive: true });
    writeFileSync(join(folder.place, path), `# ${path}\n\n`);
  }
  const versions = new Versions(folder.place);
  const watch = new ManualWatch();
  const window = await WriterWindow.open(
    folder.place,
    watch.watch,
    versions.overhear,
  );
  void window.effects.posts.showPost(id);
  await window.quiet();
  return { folder, window, versions, watch, parts: 0 };
}

/** A writer at work: types, saves, leaves the window and comes back, in any order. */
async function work(desk: Desk, steps: number): Promise<void> {
  const { window, watch } = desk;
  for (let step = 0; step < steps; step += 1) {
    const doing = Math.floor(lot() * 8);
    if (doing < 2) type(desk);
    else if (doing === 2) void window.effects.saving.save(id);
    else if (doing === 3) void window.effects.blog.refresh();
    else if (doing === 4) watch.hint();
    else if (doing === 5) window.deliverRequest();
    else if (doing === 6) await window.quiet();
    else await pass(desk, lot() * 3000);
  }
}

function type(desk: Desk): void {
  const { window, versions } = desk;
  const text = window.texts.getText(id);
  if (text === null) return;
  const part = `part${(desk.parts += 1)}.`;
  versions.typed(part);
  window.texts.editText(id, `${text}${part}\n`);
}

async function pass({ window }: Desk, ms: number): Promise<void> {
  vi.advanceTimersByTime(ms);
  await window.timers.pass(ms);
}

/** Time goes by until it is so; what never comes about, no waiting brings. */
async function until(desk: Desk, isSo: () => boolean): Promise<void> {
  for (let round = 0; round < 200 && !isSo(); round += 1) await live(desk);
  // And then for a while.
  for (let round = 0; round < 5; round += 1) await live(desk);
}

async function live(desk: Desk): Promise<void> {
  await pass(desk, 2500);
  await desk.window.quiet();
  // What a timer has begun in the host is asked for by nobody: it takes a few turns of the disk.
  for (let turn = 0; turn < 20; turn += 1)
    await new Promise((go) => setImmediate(go));
}

async function loseAndFind(kind: LosingKind): Promise<void> {
  const desk = await openDesk(kind);
  const { folder, window, versions } = desk;
  try {
    await work(desk, 12);
    folder.lose();
    type(desk);
    await work(desk, 20);
    await until(desk, () => !window.store.get().isReachable);
    const away = window.store.get();
    expect(away.isReachable).toBe(false);
    expect(away.blog?.posts.map(({ meta }) => meta.path)).toEqual(
      expect.arrayContaining([id, ...others]),
    );
    expect(away.open[id]?.isDirty).toBe(true);
    expect(["failed", "unsaved"]).toContain(away.open[id]?.saving.kind);
    expect(folder.madeThere()).toEqual([]);

    folder.bringBack();
    const isSaved = () => window.post(id)?.saving.kind === "saved";
    await until(desk, () => window.store.get().isReachable && isSaved());
    const back = window.store.get();
    expect(back.isReachable).toBe(true);
    expect(back.open[id]?.saving.kind).toBe("saved");
    expect(versions.read(id)).toBe(window.texts.getText(id));
    expect(versions.lost([])).toEqual([]);
  } finally {
    await window.kill();
    await folder.remove();
  }
}

describe("a folder that is lost while its writer works", () => {
  const ways: readonly (readonly [LosingKind, string])[] = [
    ["renamed", "renamed and named back"],
    ["emptied", "replaced by an empty folder of its name"],
    ["unmounted", "unmounted and mounted again"],
  ];
  for (const [kind, words] of ways) {
    const isPossible = kind !== "unmounted" || isMountable;
    const why = isPossible ? "" : " (SKIPPED: only root may mount here)";
    it.skipIf(!isPossible)(
      `keeps every word when it is ${words}${why}`,
      async () => {
        const rounds = times(4, 60);
        for (let round = 0; round < rounds; round += 1) await loseAndFind(kind);
        await record({
          what: `blog folder ${words}`,
          times: rounds,
          losses: 0,
        });
      },
    );
  }
});
