// @vitest-environment happy-dom
import { describe, expect, it } from "vitest";
import type { KeptDraft } from "#bridge";
import { fakeHash } from "../../support/fake-bridge";
import { openInMemory } from "../../support/galley-in-memory";

const newest = "posts/kafka.md";
const id = "posts/rabbit.md";
const written = "---\ntitle: Rabbit\ndate: 2026-01-01\n---\n\nQueue.\n";
const posts = {
  [newest]: "---\ntitle: Kafka\ndate: 2026-05-01\n---\n\nA log.\n",
  [id]: written,
};
const unsaved = `${written}Not saved.\n`;
const draft: KeptDraft = {
  id,
  text: unsaved,
  base: fakeHash(written),
  kept: Date.UTC(2026, 10, 14),
  isDamaged: false,
};

const open = (kept: KeptDraft, texts: Record<string, string> = posts) =>
  openInMemory({ posts: texts, unsaved: [kept] });

describe("what was not saved in an earlier session", () => {
  it("is put back as an edit that can be taken back", async () => {
    const { effects, store, texts } = await open(draft);
    await effects.recovery.putBack(draft);
    expect(store.get().current).toBe(id);
    expect(texts.getText(id)).toBe(unsaved);
    expect(store.get().open[id]).toMatchObject({ isDirty: true, isKept: true });
    expect(store.get().recovered).toEqual([]);
    expect(store.get().notice?.text).toContain("“Rabbit” has its unsaved text");
    const offer = store.get().notice?.offer;
    if (offer) await effects.takeOffer(offer);
    expect(texts.getText(id)).toBe(written);
  });

  it("comes with its post when that is opened first", async () => {
    const { effects, store, texts } = await open(draft);
    await effects.posts.showPost(id);
    expect(texts.getText(id)).toBe(unsaved);
    expect(store.get().notice?.text).toContain("unsaved text");
  });

  it("can be given up, and that taken back", async () => {
    const { bridge, effects, store } = await open(draft);
    await effects.recovery.giveUp(draft);
    expect(store.get().recovered).toEqual([]);
    expect(bridge.argumentsOf("keepVersion")).toEqual([{ id, text: unsaved }]);
    const offer = store.get().notice?.offer;
    if (offer) await effects.takeOffer(offer);
    expect(store.get().recovered).toEqual([draft]);
    expect(bridge.argumentsOf("keepDraft")).toEqual([
      { id, text: unsaved, base: draft.base },
    ]);
  });

  it("becomes a post again when its file is gone", async () => {
    const { bridge, effects, store } = await open(draft, {
      [newest]: posts[newest] ?? "",
    });
    await effects.recovery.putBack(draft);
    expect(bridge.disk.get(id)).toBe(unsaved);
    expect(store.get().current).toBe(id);
    expect(store.get().recovered).toEqual([]);
  });

  it("goes after what was typed in the post meanwhile, which is saved first", async () => {
    const { bridge, effects, store, texts, type } = await open({
      ...draft,
      isDamaged: true,
    });
    await effects.posts.showPost(id);
    type(`Typed meanwhile.\n${written}`);
    const [kept] = store.get().recovered;
    if (kept) await effects.recovery.putBack(kept);
    expect(bridge.disk.get(id)).toContain("Typed meanwhile.");
    expect(texts.getText(id)).toContain("Not saved.");
  });

  it("is all put back at once", async () => {
    const other = { ...draft, id: newest, base: fakeHash(posts[newest] ?? "") };
    const { effects, store, texts } = await openInMemory({
      posts,
      unsaved: [draft, other],
    });
    await effects.recovery.putAllBack(store.get().recovered);
    expect(texts.getText(id)).toBe(unsaved);
    expect(texts.getText(newest)).toBe(unsaved);
    expect(store.get().notice?.text).toContain("2 posts");
  });
});

describe("what could be read of a damaged draft", () => {
  const damaged = { ...draft, text: written.slice(0, -4), isDamaged: true };

  it("does not take the place of the text unless it is put back", async () => {
    const { effects, store, texts } = await open(damaged);
    await effects.posts.showPost(id);
    expect(texts.getText(id)).toBe(written);
    expect(store.get().recovered).toEqual([damaged]);
    await effects.recovery.putBack(damaged);
    expect(texts.getText(id)).toBe(damaged.text);
    expect(store.get().open[id]?.isDirty).toBe(true);
  });
});
