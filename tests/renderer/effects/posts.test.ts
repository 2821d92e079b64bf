// @vitest-environment happy-dom
import { describe, expect, it } from "vitest";
import { openInMemory } from "../../support/galley-in-memory";

const kafka = "posts/kafka.md";
const rabbit = "posts/rabbit.md";
const blog = {
  posts: {
    [kafka]: "---\ntitle: Kafka\ndate: 2026-05-01\n---\n\nA log.\n",
    [rabbit]: "---\ntitle: Rabbit\ndate: 2026-01-01\n---\n\nA queue.\n",
  },
};

describe("posts", () => {
  it("shows the newest when the blog opens", async () => {
    const { store, texts } = await openInMemory(blog);
    expect(store.get().current).toBe(kafka);
    expect(texts.getText(kafka)).toBe(blog.posts[kafka]);
  });

  it("shows the newest that has appeared rather than one that is still to come", async () => {
    const later = "---\ntitle: Later\ndate: 2031-01-01\n---\n";
    const posts = { ...blog.posts, "posts/later.md": later };
    const { store } = await openInMemory({ posts });
    expect(store.get().current).toBe(kafka);
  });

  it("are gone through in the order of the list", async () => {
    const { effects, store } = await openInMemory(blog);
    await effects.posts.stepPost(1);
    expect(store.get().current).toBe(rabbit);
    await effects.posts.stepPost(-1);
    expect(store.get().current).toBe(kafka);
  });

  it("that could not be read are read when the folder is back, without a loss", async () => {
    const { bridge, effects, store, texts, type } = await openInMemory(blog);
    type("Typed.");
    bridge.answer.readPost = () => ({
      ok: false,
      refusal: { code: "folder-gone", message: "The folder is not there." },
    });
    await effects.posts.showPost(rabbit);
    expect(store.get().failure?.code).toBe("folder-gone");

    delete bridge.answer.readPost;
    await effects.posts.reopenPost();
    expect(texts.getText(rabbit)).toBe(blog.posts[rabbit]);

    await effects.posts.showPost(kafka);
    await effects.posts.reopenPost();
    expect(texts.getText(kafka)).toBe("Typed.");
  });

  it("are created and shown", async () => {
    const { effects, store } = await openInMemory(blog);
    await effects.posts.createPost("On queues", "post");
    expect(store.get().current).toBe("posts/on-queues.md");
  });

  it("are saved before a rename, which can be taken back", async () => {
    const { bridge, effects, store, texts, type } = await openInMemory(blog);
    type("Edited.");
    await effects.posts.renamePost(kafka, "streams");
    expect(bridge.disk.get("posts/streams.md")).toBe("Edited.");
    expect(store.get().current).toBe("posts/streams.md");
    expect(texts.getText("posts/streams.md")).toBe("Edited.");
    const offer = store.get().notice?.offer;
    expect(offer).toMatchObject({ kind: "rename-post", name: "kafka" });
    if (offer) await effects.takeOffer(offer);
    expect(store.get().current).toBe(kafka);
    expect(texts.getText(kafka)).toBe("Edited.");
  });

  it("show what a rename has written into the file, and lose it when taken back", async () => {
    const { bridge, effects, store, texts } = await openInMemory(blog);
    const renamed = "---\ntitle: Kafka\naliases: [/posts/kafka/]\n---\n";
    const [item] = store.get().blog?.posts ?? [];
    if (item === undefined) throw new Error("no post");
    bridge.answer.renamePost = () => {
      bridge.disk.delete(kafka);
      bridge.disk.set("posts/streams.md", renamed);
      const meta = { ...item.meta, path: "posts/streams.md" };
      return { ok: true, value: { ...item, meta } };
    };
    await effects.posts.renamePost(kafka, "streams");
    expect(texts.getText("posts/streams.md")).toBe(renamed);
    expect(store.get().open["posts/streams.md"]).toMatchObject({
      isDirty: false,
      saving: { kind: "saved" },
    });
    delete bridge.answer.renamePost;
    const offer = store.get().notice?.offer;
    if (offer) await effects.takeOffer(offer);
    expect(bridge.disk.get(kafka)).toBe(blog.posts[kafka]);
    expect(texts.getText(kafka)).toBe(blog.posts[kafka]);
  });

  it("keep what is typed while a rename is under way", async () => {
    const { bridge, effects, store, texts, type } = await openInMemory(blog);
    const written =
      "---\ntitle: Kafka\ndate: 2026-05-01\naliases: [/a/]\n---\n";
    const renamed = (id: string) => {
      const text = bridge.disk.get(id) ?? "";
      bridge.disk.delete(id);
      bridge.disk.set(
        "posts/streams.md",
        text.replace(/^---[^]*?\n---\n/, written),
      );
    };
    const [item] = store.get().blog?.posts ?? [];
    if (item === undefined) throw new Error("no post");
    bridge.answer.renamePost = ({ id }) => {
      renamed(id);
      type(`${texts.getText(kafka)}Typed meanwhile.\n`);
      const meta = { ...item.meta, path: "posts/streams.md" };
      return { ok: true, value: { ...item, meta } };
    };
    await effects.posts.renamePost(kafka, "streams");
    const now = texts.getText("posts/streams.md");
    expect(now).toBe(`${written}\nA log.\nTyped meanwhile.\n`);
    expect(store.get().open["posts/streams.md"]?.isDirty).toBe(true);
  });

  it("go to the trash with their newest text and come back", async () => {
    const { bridge, effects, store, type } = await openInMemory(blog);
    type("Edited.");
    await effects.posts.deletePost(kafka);
    expect(bridge.disk.has(kafka)).toBe(false);
    expect(store.get().current).toBe(rabbit);
    const offer = store.get().notice?.offer;
    if (offer) await effects.takeOffer(offer);
    expect(bridge.disk.get(kafka)).toBe("Edited.");
    expect(store.get().current).toBe(kafka);
  });

  it("are not deleted when their text cannot be saved first", async () => {
    const { bridge, effects, type } = await openInMemory(blog);
    bridge.answer.savePost = () => ({
      ok: false,
      refusal: { code: "disk-full", message: "The disk is full." },
    });
    type("Edited.");
    await effects.posts.deletePost(kafka);
    expect(bridge.argumentsOf("deletePost")).toEqual([]);
  });

  it("are searched a moment after the last letter", async () => {
    const { bridge, effects, store, timers } = await openInMemory(blog);
    effects.posts.searchPosts("que");
    effects.posts.searchPosts("queue");
    await timers.pass(1000);
    expect(bridge.argumentsOf("searchPosts")).toEqual([{ query: "queue" }]);
    expect(store.get().list.hits?.map(({ id }) => id)).toEqual([rabbit]);
  });

  it("say why they cannot be read", async () => {
    const { bridge, effects, store } = await openInMemory(blog);
    bridge.answer.readPost = () => ({
      ok: false,
      refusal: { code: "no-permission", message: "It may not be read." },
    });
    await effects.posts.showPost(rabbit);
    expect(store.get().failure?.code).toBe("no-permission");
  });
});
