// @vitest-environment happy-dom
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openInMemory } from "../../support/galley-in-memory";

const id = "posts/kafka.md";
const short = "---\ntitle: Kafka\ndate: 2026-05-01\n---\n\nA log.\n";
const blog = { posts: { [id]: short } };
const full = { code: "disk-full", message: "The disk is full." } as const;

/** The longest that a key waits until it is sent off, milliseconds; with a slow disk, one answer more. */
const longest = 300;

interface Typing {
  /** Milliseconds between keys. */
  readonly gaps: readonly number[];
  /** Milliseconds until the host has kept a text. */
  readonly late: number;
}

/** For each moment: keys typed before it, and keys that a crash would have left at that moment. */
async function typeAll({ gaps, late }: Typing, written = short) {
  const galley = await openInMemory({ posts: { [id]: written } });
  const { bridge, effects, timers, texts } = galley;
  effects.setPreferences({ autosave: false });
  let kept = 0;
  const keysIn = (text: string): number => text.length - written.length;
  bridge.answer.keepDraft = async ({ text }) => {
    await new Promise<void>((resolve) => void timers.set(resolve, late));
    kept = keysIn(text);
    return { ok: true, value: null };
  };
  const typedAt: number[] = [];
  const oldest: number[] = [];
  const look = (): void => {
    const first = typedAt[kept];
    if (first !== undefined) oldest.push(timers.now() - first);
  };
  for (const gap of gaps) {
    const end = texts.stateOf(id)?.doc.length ?? 0;
    typedAt.push(timers.now());
    texts.dispatch(id, { changes: { from: end, insert: "x" } });
    for (let passed = 0; passed < gap; passed += 5) {
      await timers.pass(5);
      look();
    }
  }
  await timers.pass(longest + 2 * late);
  return { kept: () => kept, oldest, galley, typed: typedAt.length };
}

describe("the keeper of drafts", () => {
  it("keeps eight keys a second so that a crash costs a third of a second", async () => {
    const gaps = Array.from({ length: 80 }, () => 125);
    const { oldest } = await typeAll({ gaps, late: 5 });
    expect(Math.max(...oldest)).toBeLessThanOrEqual(longest + 5);
  });

  it("keeps the keys of a very long text less often, and still within the second", async () => {
    const gaps = Array.from({ length: 40 }, () => 125);
    const long = short + "A line of it.\n".repeat(20_000);
    const { oldest } = await typeAll({ gaps, late: 50 }, long);
    expect(Math.max(...oldest)).toBeGreaterThan(longest + 55);
    expect(Math.max(...oldest)).toBeLessThanOrEqual(1000);
  });

  it("never leaves a key unkept for long, however one types and however slow the disk", async () => {
    const gap = fc.oneof(
      { weight: 5, arbitrary: fc.integer({ min: 1, max: 30 }) },
      { weight: 1, arbitrary: fc.integer({ min: 30, max: 80 }) },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          gap.map((n) => n * 5),
          { minLength: 1, maxLength: 40 },
        ),
        fc.integer({ min: 0, max: 150 }),
        async (gaps, late) => {
          const { kept, typed, oldest } = await typeAll({ gaps, late });
          // Waits its turn behind one answer, then for its own.
          const most = longest + 2 * late + 5;
          for (const age of oldest) expect(age).toBeLessThanOrEqual(most);
          expect(kept()).toBe(typed);
        },
      ),
      { numRuns: 40 },
    );
  });

  it("has one text under way at a time, the newest next", async () => {
    const { galley } = await typeAll({
      gaps: Array.from({ length: 40 }, () => 50),
      late: 900,
    });
    const lengths = galley.bridge
      .argumentsOf("keepDraft")
      .map(({ text }) => text.length);
    expect(lengths.length).toBeLessThan(6);
    expect([...lengths].sort((a, b) => a - b)).toEqual(lengths);
  });
});

describe("what the window says of an unsaved text", () => {
  async function typed() {
    const galley = await openInMemory(blog);
    galley.effects.setPreferences({ autosave: false });
    galley.type(`${short}More.\n`);
    return galley;
  }

  it("is that it is kept safe, as soon as it is", async () => {
    const { store, timers } = await typed();
    expect(store.get().open[id]?.isKept).toBe(false);
    await timers.pass(longest);
    expect(store.get().open[id]).toMatchObject({
      isKept: true,
      unprotected: null,
    });
  });

  it("is that it is not protected, at once, until it is again", async () => {
    const { bridge, store, timers, type } = await typed();
    await timers.pass(longest);
    bridge.answer.keepDraft = () => ({ ok: false, refusal: full });
    type(`${short}More and more.\n`);
    await timers.pass(longest);
    expect(store.get().open[id]).toMatchObject({
      isKept: false,
      unprotected: "The disk is full.",
    });
    delete bridge.answer.keepDraft;
    await timers.pass(3000);
    expect(store.get().open[id]).toMatchObject({
      isKept: true,
      unprotected: null,
    });
    expect(bridge.argumentsOf("keepDraft").at(-1)?.text).toContain(
      "More and more.",
    );
  });

  it("is neither when it was typed back, or saved", async () => {
    const { bridge, effects, store, timers, type } = await typed();
    bridge.answer.keepDraft = () => ({ ok: false, refusal: full });
    type(`${short}Other.\n`);
    await timers.pass(longest);
    type(short);
    expect(store.get().open[id]).toMatchObject({
      isKept: false,
      unprotected: null,
    });
    type(`${short}Other.\n`);
    await timers.pass(longest);
    await effects.saving.save(id);
    expect(store.get().open[id]?.unprotected).toBeNull();
  });

  it("is kept at once when the folder is back", async () => {
    const { bridge, store, timers } = await typed();
    bridge.answer.keepDraft = () => ({ ok: false, refusal: full });
    await timers.pass(longest);
    delete bridge.answer.keepDraft;
    bridge.announce("folderReachable", { reachable: true });
    await timers.pass(0);
    expect(store.get().open[id]?.isKept).toBe(true);
  });
});
