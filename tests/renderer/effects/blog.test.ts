// @vitest-environment happy-dom
import { describe, expect, it } from "vitest";
import type { Answer } from "#bridge";
import { settle } from "../../support/manual-timers";
import { openInMemory } from "../../support/galley-in-memory";

const kafka = "posts/kafka.md";
const blog = { posts: { [kafka]: "---\ntitle: Kafka\n---\n\nA log.\n" } };
const full: Answer<never> = {
  ok: false,
  refusal: { code: "disk-full", message: "The disk is full." },
};

describe("a text that is neither saved nor kept", () => {
  async function openWithLost() {
    const galley = await openInMemory(blog);
    galley.bridge.answer.savePost = () => full;
    galley.bridge.answer.keepDraft = () => full;
    galley.type("Nowhere but here.");
    return galley;
  }

  it("is not given up for another blog", async () => {
    const { bridge, effects, store, texts } = await openWithLost();
    await effects.blog.openBlog("/home/ada/other");
    expect(bridge.argumentsOf("openBlog")).toHaveLength(1);
    expect(texts.getText(kafka)).toBe("Nowhere but here.");
    expect(store.get().isOpening).toBe(false);
    expect(store.get().notice?.text).toContain("Kafka");
  });

  it("is not given up with its blog", async () => {
    const { bridge, effects, store, texts } = await openWithLost();
    await effects.blog.closeBlog();
    expect(bridge.argumentsOf("closeBlog")).toHaveLength(0);
    expect(store.get().blog).not.toBeNull();
    expect(texts.getText(kafka)).toBe("Nowhere but here.");
  });

  it("goes when the writer says so", async () => {
    const { bridge, effects, store } = await openWithLost();
    await effects.blog.closeBlog();
    const offer = store.get().notice?.offer;
    expect(offer).toEqual({ kind: "let-go", id: kafka });
    if (offer) await effects.takeOffer(offer);
    expect(store.get().notice?.offer).toMatchObject({
      kind: "write-again",
      text: "Nowhere but here.",
    });
    await effects.blog.closeBlog();
    expect(bridge.argumentsOf("closeBlog")).toHaveLength(1);
    expect(store.get().blog).toBeNull();
  });

  it("hinders nothing as soon as it is kept", async () => {
    const { bridge, effects, store } = await openWithLost();
    await effects.blog.closeBlog();
    delete bridge.answer.keepDraft;
    await effects.blog.closeBlog();
    expect(store.get().blog).toBeNull();
    await settle();
  });
});
