/**
 * The watcher's events get lost, come twice and come late, while another program changes the folder
 * and a writer types and saves. When the window gets the focus, or half a minute has passed, list
 * and open texts are what the disk has, and no save has written over anything that was not seen.
 */
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { seed, times } from "./support/length";
import { record } from "./support/record";
import { Versions } from "./support/writers-versions";
import { ManualWatch, WriterWindow } from "./support/writers-window";

const ids = ["posts/a.md", "posts/b.md", "posts/c.md"] as const;
const titled = (title: string) => `---\ntitle: ${title}\n---\n\nText.\n`;

/** How the watcher tells of a change: not at all, once, several times; at once or later. */
const telling = fc.record({
  hints: fc.nat({ max: 3 }),
  isLate: fc.boolean(),
});

const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom("write", "rename", "remove"),
      id: fc.constantFrom(...ids),
      telling,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom("type", "save", "quiet"),
      id: fc.constantFrom(...ids),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("pass" as const) }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

beforeEach(() => {
  vi.useFakeTimers({
    toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval"],
  });
});

afterEach(() => {
  vi.useRealTimers();
});

interface Desk {
  readonly folder: string;
  readonly window: WriterWindow;
  readonly versions: Versions;
  readonly watch: ManualWatch;
  /** Hints that the system holds back. */
  late: number;
  parts: number;
}

async function openDesk(): Promise<Desk> {
  const folder = await mkdtemp(join(tmpdir(), "galley-watcher-"));
  await mkdir(join(folder, "posts"));
  for (const id of ids) await writeFile(join(folder, id), titled("Start"));
  const versions = new Versions(folder);
  const watch = new ManualWatch();
  const window = await WriterWindow.open(
    folder,
    watch.watch,
    versions.overhear,
  );
  for (const id of ids) {
    void window.effects.posts.showPost(id);
    await window.quiet();
  }
  return { folder, window, versions, watch, late: 0, parts: 0 };
}

async function take(taken: Step, desk: Desk): Promise<void> {
  const { window, watch } = desk;
  switch (taken.do) {
    case "write":
    case "rename":
    case "remove":
      return changeOutside(taken, desk);
    case "pass":
      for (; desk.late > 0; desk.late -= 1) watch.hint();
      vi.advanceTimersByTime(500);
      return window.timers.pass(500);
    case "quiet":
      return window.quiet();
    case "save":
      void window.effects.saving.save(taken.id);
      return;
    case "type":
      return type(desk, taken.id);
  }
}

function changeOutside(
  taken: Extract<Step, { telling: unknown }>,
  desk: Desk,
): void {
  const { versions, watch } = desk;
  const text = titled(`Outside ${(desk.parts += 1)}`);
  if (taken.do === "write") versions.writeInto(taken.id, text);
  else if (taken.do === "rename") versions.renameOver(taken.id, text);
  else versions.remove(taken.id);
  const { hints, isLate } = taken.telling;
  if (isLate) desk.late += hints;
  else for (let count = 0; count < hints; count += 1) watch.hint();
}

function type(desk: Desk, id: string): void {
  const text = desk.window.texts.getText(id);
  if (text === null || desk.window.store.get().dialog !== null) return;
  const part = `part${(desk.parts += 1)}.`;
  desk.versions.typed(part);
  desk.window.texts.editText(id, `${text}${part}\n`);
}

/** What list and open texts say that is not so. */
function untrue({ folder, window, versions }: Desk): string[] {
  const { blog, open } = window.store.get();
  const titles = new Map(
    blog?.posts.map(({ meta }) => [meta.path, meta.title] as const),
  );
  return ids.flatMap((id) => {
    const disk = existsSync(join(folder, id)) ? versions.read(id) : null;
    const title = /^title: (.*)$/m.exec(disk ?? "")?.[1];
    const post = open[id];
    const isClean = post?.isDirty === false && post.saving.kind === "saved";
    return [
      ...(titles.get(id) === title ? [] : [`the list has ${titles.get(id)}`]),
      ...(isClean && window.texts.getText(id) !== disk
        ? [`${id} is shown as saved`]
        : []),
    ];
  });
}

async function comeBack(desk: Desk, isFocused: boolean): Promise<void> {
  const { window } = desk;
  await window.quiet();
  if (isFocused) void window.effects.blog.refresh();
  else vi.advanceTimersByTime(31_000);
  // The disk takes its time; what it never says, no waiting brings.
  for (let turns = 0; turns < 300; turns += 1) {
    await window.quiet();
    if (untrue(desk).length === 0) return;
    await new Promise((go) => setImmediate(go));
  }
}

async function play(steps: readonly Step[], isFocused: boolean) {
  const desk = await openDesk();
  try {
    for (const each of steps) await take(each, desk);
    await comeBack(desk, isFocused);
    expect(untrue(desk)).toEqual([]);
    const { texts } = desk.window;
    const shown = texts.ids().map((id) => texts.getText(id) ?? "");
    expect(desk.versions.lost(shown)).toEqual([]);
  } finally {
    await desk.window.kill();
    await rm(desk.folder, { recursive: true, force: true });
  }
}

describe("a watcher that loses, doubles and delays its events", () => {
  it.each([
    ["when the window gets the focus", true],
    ["when half a minute has passed", false],
  ])("costs nothing %s", async (when, isFocused) => {
    const steps = fc.array(step, { minLength: 4, maxLength: 40, size: "max" });
    const details = await fc.check(
      fc.asyncProperty(steps, (taken) => play(taken, isFocused)),
      { seed, numRuns: times(25, 400) },
    );
    await record({
      what: `watcher events lost, doubled and late, looked at ${when}`,
      times: details.numRuns,
      losses: details.failed ? 1 : 0,
    });
    if (!details.failed) return;
    throw new Error(fc.defaultReportMessage(details) ?? "", {
      cause: details.errorInstance,
    });
  });
});
