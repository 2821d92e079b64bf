// @vitest-environment happy-dom
import { undo } from "@codemirror/commands";
import { describe, expect, it } from "vitest";
import { fakeHash } from "../../support/fake-bridge";
import { openInMemory } from "../../support/galley-in-memory";

const id = "posts/kafka.md";
const written = "---\ntitle: Kafka\ndate: 2026-05-01\n---\n\nA log.\n";
const earlier = { time: Date.UTC(2026, 4, 1), text: `${written}Earlier.\n` };
const blog = { posts: { [id]: written }, history: { [id]: [earlier.text] } };

describe("an earlier text", () => {
  it("is restored as one edit and saved, and goes by Undo", async () => {
    const { bridge, effects, store, texts } = await openInMemory(blog);
    await effects.history.restoreText(id, earlier);
    expect(bridge.disk.get(id)).toBe(earlier.text);
    expect(store.get().open[id]?.saving.kind).toBe("saved");
    const offer = store.get().notice?.offer;
    if (offer) await effects.takeOffer(offer);
    expect(texts.getText(id)).toBe(written);
  });

  it("is one step of the text's own undo history", async () => {
    const { effects, texts } = await openInMemory(blog);
    await effects.history.restoreText(id, earlier);
    const state = texts.stateOf(id);
    if (state) undo({ state, dispatch: (tr) => texts.dispatch(id, tr) });
    expect(texts.getText(id)).toBe(written);
  });

  it("leaves the text that it replaces in the history, saved or not", async () => {
    const { bridge, effects, type } = await openInMemory(blog);
    const notSaved = `${written}Not saved.\n`;
    type(notSaved);
    await effects.history.restoreText(id, earlier);
    expect(bridge.argumentsOf("keepVersion")).toEqual([{ id, text: notSaved }]);
    const kept = await effects.history.readSnapshot(id, fakeHash(written));
    expect(kept).toEqual({ ok: true, value: written });
  });

  it("is not there when it is kept no longer", async () => {
    const { effects } = await openInMemory(blog);
    expect(await effects.history.readSnapshot(id, fakeHash("gone"))).toEqual({
      ok: true,
      value: null,
    });
  });
});

describe("the commands for what was", () => {
  it("show the history of a post that was not open", async () => {
    const other = "posts/rabbit.md";
    const { effects, store } = await openInMemory({
      posts: { ...blog.posts, [other]: "---\ndate: 2026-01-01\n---\nQueue.\n" },
    });
    await effects.history.showHistory(other);
    expect(store.get().current).toBe(other);
    expect(store.get().dialog).toEqual({ kind: "history", id: other });
  });

  it("bring back a deletion by its time", async () => {
    const { bridge, effects } = await openInMemory(blog);
    await effects.posts.deletePost(id);
    const deleted = await effects.history.listDeleted();
    if (!deleted.ok) throw new Error("refused");
    expect(deleted.value).toMatchObject([{ id, title: "Kafka" }]);
    const [{ time } = { time: 0 }] = deleted.value;
    await effects.posts.restorePost(id, time);
    expect(bridge.argumentsOf("restorePost")).toEqual([{ id, time }]);
    expect(bridge.disk.get(id)).toBe(written);
  });
});
