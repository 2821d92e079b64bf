// @vitest-environment happy-dom
import { describe, expect, it } from "vitest";
import { fakeHash } from "../../support/fake-bridge";
import { openInMemory } from "../../support/galley-in-memory";

const id = "posts/kafka.md";
const other = "posts/rabbit.md";
const written = "---\ntitle: Kafka\ndate: 2026-05-01\n---\n\nA log.\n";
const theirs = `${written}Written elsewhere.\n`;
const mine = `${written}Written here.\n`;
const blog = {
  posts: { [id]: written, [other]: "---\ndate: 2026-01-01\n---\nQueue.\n" },
};

async function inConflict() {
  const galley = await openInMemory(blog);
  galley.bridge.disk.set(id, theirs);
  galley.type(mine);
  await galley.effects.saving.save(id);
  return galley;
}

describe("a text that was changed elsewhere while it was edited", () => {
  it("is asked about, and nothing is overwritten", async () => {
    const { bridge, store } = await inConflict();
    expect(bridge.disk.get(id)).toBe(theirs);
    expect(store.get().dialog).toEqual({ kind: "conflict", id });
    expect(store.get().open[id]?.saving).toEqual({
      kind: "conflict",
      theirs,
      hash: fakeHash(theirs),
    });
  });

  it("is not saved by itself meanwhile", async () => {
    const { bridge, timers, type } = await inConflict();
    const before = bridge.argumentsOf("savePost").length;
    type(`${mine}More.\n`);
    await timers.pass(60_000);
    expect(bridge.argumentsOf("savePost")).toHaveLength(before);
    expect(bridge.argumentsOf("keepDraft").at(-1)?.text).toBe(`${mine}More.\n`);
  });

  it("is replaced by mine when I say so", async () => {
    const { bridge, effects, store } = await inConflict();
    await effects.conflicts.keepMine(id);
    expect(bridge.disk.get(id)).toBe(mine);
    expect(store.get().dialog).toBeNull();
    expect(store.get().open[id]?.saving.kind).toBe("saved");
  });

  it("becomes the window's text when I take theirs", async () => {
    const { bridge, effects, store, texts } = await inConflict();
    await effects.conflicts.takeTheirs(id);
    expect(texts.getText(id)).toBe(theirs);
    expect(bridge.disk.get(id)).toBe(theirs);
    expect(store.get().open[id]).toMatchObject({
      isDirty: false,
      base: fakeHash(theirs),
      saving: { kind: "saved" },
    });
  });

  it("stays beside mine when I keep both", async () => {
    const { bridge, effects, store } = await inConflict();
    await effects.conflicts.keepBoth(id);
    expect(bridge.disk.get(id)).toBe(theirs);
    expect(bridge.disk.get("posts/kafka-2.md")).toBe(mine);
    expect(store.get().current).toBe("posts/kafka-2.md");
  });
});

describe("a text that was changed elsewhere while it was only shown", () => {
  it("is taken over and said", async () => {
    const { bridge, store, texts, timers } = await openInMemory(blog);
    bridge.disk.set(id, theirs);
    bridge.announce("postChangedOutside", { id, hash: fakeHash(theirs) });
    await timers.pass(0);
    expect(texts.getText(id)).toBe(theirs);
    expect(store.get().open[id]).toMatchObject({ isDirty: false });
    expect(store.get().notice?.text).toContain("Kafka");
  });

  it("is asked about when it has shrunk to nothing", async () => {
    const { bridge, store, texts, timers } = await openInMemory(blog);
    bridge.disk.set(id, "");
    bridge.announce("postChangedOutside", { id, hash: fakeHash("") });
    await timers.pass(0);
    expect(texts.getText(id)).toBe(written);
    expect(store.get().open[id]?.saving.kind).toBe("conflict");
  });
});

describe("a file that vanished", () => {
  it("keeps an edited text, which can be written again", async () => {
    const { bridge, effects, store, timers, type } = await openInMemory(blog);
    type(mine);
    bridge.disk.delete(id);
    bridge.announce("postChangedOutside", { id, hash: null });
    await timers.pass(0);
    expect(store.get().open[id]?.saving.kind).toBe("gone");
    await effects.conflicts.writeAgain(id);
    expect(bridge.disk.get(id)).toBe(mine);
    expect(store.get().current).toBe(id);
  });

  it.each([
    ["follows what another program wrote at once", mine, theirs, theirs],
    ["keeps its own text where that program left nothing", mine, "", mine],
  ])("that is written again %s", async (_title, text, put, shown) => {
    const { bridge, effects, store, texts, timers, type } =
      await openInMemory(blog);
    type(text);
    bridge.disk.delete(id);
    bridge.announce("postChangedOutside", { id, hash: null });
    await timers.pass(0);
    bridge.answer.readPost = () => {
      bridge.disk.set(id, put);
      const post = { id, text: put, hash: fakeHash(put), readOnly: null };
      return { ok: true, value: post };
    };
    await effects.conflicts.writeAgain(id);
    expect(texts.getText(id)).toBe(shown);
    expect(store.get().open[id]).toMatchObject({
      isDirty: shown !== put,
      base: fakeHash(put),
    });
  });

  it("is let go when nothing was typed", async () => {
    const { bridge, store, timers } = await openInMemory(blog);
    bridge.disk.delete(id);
    bridge.announce("postChangedOutside", { id, hash: null });
    await timers.pass(0);
    expect(store.get().open[id]).toBeUndefined();
    expect(store.get().current).toBeNull();
  });
});

describe("a text of an earlier session that was not saved", () => {
  const draft = {
    id: other,
    text: "Kept.",
    base: "",
    kept: 1,
    isDamaged: false,
  };
  const base = fakeHash(blog.posts[other] ?? "");

  it("is offered when the blog opens, and put back unsaved", async () => {
    const { bridge, effects, store, texts } = await openInMemory({
      ...blog,
      unsaved: [{ ...draft, base }],
    });
    const [kept] = store.get().recovered;
    expect(store.get().dialog).toEqual({ kind: "recovered" });
    if (kept === undefined) throw new Error("nothing was offered");
    await effects.recovery.putBack(kept);
    expect(texts.getText(other)).toBe("Kept.");
    expect(store.get().open[other]).toMatchObject({
      isDirty: true,
      saving: { kind: "unsaved" },
    });
    expect(bridge.argumentsOf("dropDraft")).toEqual([]);
    await effects.saving.save(other);
    expect(bridge.disk.get(other)).toBe("Kept.");
    expect(bridge.argumentsOf("dropDraft")).toEqual([{ id: other }]);
  });

  it("is asked about when the file has changed since", async () => {
    const { effects, store, bridge } = await openInMemory({
      ...blog,
      unsaved: [{ ...draft, base: fakeHash("an older text") }],
    });
    await effects.posts.showPost(other);
    expect(store.get().open[other]?.saving.kind).toBe("conflict");
    expect(await effects.saving.save(other)).toBe(false);
    expect(bridge.disk.get(other)).toBe(blog.posts[other]);
  });

  it("is dropped only when it is given up", async () => {
    const { bridge, effects, store } = await openInMemory({
      ...blog,
      unsaved: [{ ...draft, base }],
    });
    expect(bridge.argumentsOf("dropDraft")).toEqual([]);
    await effects.recovery.giveUp({ ...draft, base });
    expect(bridge.argumentsOf("dropDraft")).toEqual([{ id: other }]);
    expect(store.get().recovered).toEqual([]);
  });
});
