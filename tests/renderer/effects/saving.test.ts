// @vitest-environment happy-dom
import { describe, expect, it } from "vitest";
import type { Answer, SaveResult } from "#bridge";
import { fakeHash } from "../../support/fake-bridge";
import { openInMemory } from "../../support/galley-in-memory";
import { settle } from "../../support/manual-timers";

const id = "posts/kafka.md";
const written = "---\ntitle: Kafka\ndate: 2026-05-01\n---\n\nA log.\n";
const oneBlog = { posts: { [id]: written } };

describe("saving", () => {
  it("writes what was typed, based on what was read", async () => {
    const { bridge, effects, store, type } = await openInMemory(oneBlog);
    type(`${written}More.\n`);
    expect(store.get().open[id]?.saving.kind).toBe("unsaved");
    expect(await effects.saving.save(id)).toBe(true);
    expect(bridge.argumentsOf("savePost")).toEqual([
      { id, text: `${written}More.\n`, base: fakeHash(written) },
    ]);
    expect(store.get().open[id]).toMatchObject({
      isDirty: false,
      saving: { kind: "saved" },
    });
  });

  it("writes nothing when nothing was typed", async () => {
    const { bridge, effects } = await openInMemory(oneBlog);
    expect(await effects.saving.save(id)).toBe(true);
    expect(bridge.argumentsOf("savePost")).toEqual([]);
  });

  it("saves by itself after a pause, and only when wished", async () => {
    const { bridge, effects, timers, type } = await openInMemory(oneBlog);
    type("one");
    await timers.pass(2000);
    expect(bridge.disk.get(id)).toBe("one");
    effects.setPreferences({ autosave: false });
    type("two");
    await timers.pass(60_000);
    expect(bridge.disk.get(id)).toBe("one");
  });

  it("saves by itself although typing never pauses", async () => {
    const { bridge, timers, type } = await openInMemory(oneBlog);
    for (let key = 0; key < 250; key += 1) {
      type(`text ${key}`);
      await timers.pass(100);
    }
    expect(bridge.argumentsOf("savePost").length).toBeGreaterThan(0);
  });

  it("stays unsaved when typing went on during the save", async () => {
    const { bridge, effects, store, type } = await openInMemory(oneBlog);
    let answer: (result: Answer<SaveResult>) => void = () => undefined;
    bridge.answer.savePost = () =>
      new Promise((resolve) => {
        answer = resolve;
      });
    type("first");
    const save = effects.saving.save(id);
    await settle();
    type("first and second");
    answer({
      ok: true,
      value: { status: "saved", hash: fakeHash("first") },
    });
    await save;
    expect(store.get().open[id]).toMatchObject({
      base: fakeHash("first"),
      isDirty: true,
      saving: { kind: "unsaved" },
    });
  });

  it("saves by itself what was typed back while it was being saved", async () => {
    const { bridge, effects, store, texts, timers, type } =
      await openInMemory(oneBlog);
    const before = texts.getText(id) ?? "";
    bridge.answer.savePost = ({ text }) => {
      delete bridge.answer.savePost;
      type(before);
      bridge.disk.set(id, text);
      return { ok: true, value: { status: "saved", hash: fakeHash(text) } };
    };
    type("a slip");
    await effects.saving.save(id);
    expect(store.get().open[id]?.isDirty).toBe(true);
    await timers.pass(60_000);
    expect(bridge.disk.get(id)).toBe(before);
  });

  it("never has two saves of a post under way", async () => {
    const { bridge, effects, type } = await openInMemory(oneBlog);
    let underWay = 0;
    let most = 0;
    bridge.answer.savePost = async ({ text }) => {
      most = Math.max(most, ++underWay);
      await settle();
      underWay -= 1;
      return { ok: true, value: { status: "saved", hash: fakeHash(text) } };
    };
    type("one");
    const saves = [effects.saving.save(id)];
    await Promise.resolve();
    await Promise.resolve();
    type("two");
    saves.push(effects.saving.save(id), effects.saving.save(id));
    await Promise.all(saves);
    expect(most).toBe(1);
    expect(bridge.argumentsOf("savePost")).toHaveLength(2);
    expect(bridge.argumentsOf("savePost").at(-1)).toMatchObject({
      text: "two",
      base: fakeHash("one"),
    });
  });

  it("says why it failed, keeps the text and tries again", async () => {
    const { bridge, effects, store, timers, type } =
      await openInMemory(oneBlog);
    bridge.answer.savePost = () => ({
      ok: false,
      refusal: { code: "disk-full", message: "The disk is full." },
    });
    type("text");
    expect(await effects.saving.save(id)).toBe(false);
    expect(store.get().open[id]).toMatchObject({
      isDirty: true,
      saving: { kind: "failed", refusal: { code: "disk-full" } },
    });
    delete bridge.answer.savePost;
    await timers.pass(10_000);
    expect(bridge.disk.get(id)).toBe("text");
    expect(store.get().open[id]?.saving.kind).toBe("saved");
  });
});

describe("keeping drafts", () => {
  it("keeps what was typed within half a second without a pause", async () => {
    const { bridge, effects, timers, type } = await openInMemory(oneBlog);
    effects.setPreferences({ autosave: false });
    for (let key = 0; key < 40; key += 1) {
      type(`text ${key}`);
      await timers.pass(125);
    }
    // Forty keys in five seconds.
    expect(bridge.argumentsOf("keepDraft").length).toBeGreaterThanOrEqual(8);
    await timers.pass(500);
    expect(bridge.argumentsOf("keepDraft").at(-1)).toEqual({
      id,
      text: "text 39",
      base: fakeHash(written),
    });
  });

  it("drops the kept text when it is saved or typed back", async () => {
    const { bridge, effects, timers, type } = await openInMemory(oneBlog);
    effects.setPreferences({ autosave: false });
    type("text");
    await timers.pass(1000);
    await effects.saving.save(id);
    await timers.pass(0);
    expect(bridge.argumentsOf("dropDraft")).toEqual([{ id }]);
    type("again");
    await timers.pass(1000);
    type("text");
    await timers.pass(1000);
    expect(bridge.argumentsOf("dropDraft")).toHaveLength(2);
  });

  it("says that the text is not protected while it cannot be kept", async () => {
    const { bridge, effects, store, timers, type } =
      await openInMemory(oneBlog);
    effects.setPreferences({ autosave: false });
    bridge.answer.keepDraft = () => ({
      ok: false,
      refusal: { code: "disk-full", message: "The disk is full." },
    });
    type("text");
    await timers.pass(1000);
    expect(store.get().open[id]?.unprotected).toBe("The disk is full.");
    delete bridge.answer.keepDraft;
    await timers.pass(5000);
    expect(store.get().open[id]?.unprotected).toBeNull();
  });

  it("tells the shell whether anything is unsaved", async () => {
    const { bridge, effects, type } = await openInMemory(oneBlog);
    type("text");
    await effects.saving.save(id);
    expect(bridge.argumentsOf("setUnsaved")).toEqual([
      { hasUnsaved: true },
      { hasUnsaved: false },
    ]);
  });
});
