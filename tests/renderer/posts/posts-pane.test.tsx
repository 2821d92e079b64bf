// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from "vitest";
import { PostsPane } from "../../../src/renderer/posts/posts-pane";
import { renderPart, type RenderedPart } from "../../support/render-part";

const blog = {
  posts: {
    "posts/kafka.md": "---\ntitle: Kafka\ndate: 2026-05-01\ntags: [log]\n---\n",
    "posts/rabbit.md": "---\ntitle: Rabbit\ndate: 2026-04-01\n---\nA queue.\n",
    "posts/draft.md":
      "---\ntitle: Sketch\ndate: 2026-03-01\ndraft: true\n---\n",
  },
};

let part: RenderedPart;
afterEach(() => part.remove());

const options = () => [...part.page.querySelectorAll("[role='option']")];
const names = () =>
  options().map((row) => row.querySelector(".post-name")?.textContent);
const list = () => part.page.querySelector<HTMLElement>("[role='listbox']");
const activeName = () =>
  document
    .getElementById(list()?.getAttribute("aria-activedescendant") ?? "")
    ?.querySelector(".post-name")?.textContent;

describe("the list of posts", () => {
  it("names each post with its place, date, state and tags", async () => {
    part = await renderPart(<PostsPane />, blog);
    expect(names()).toEqual(["Kafka", "Rabbit", "Sketch"]);
    expect(options()[0]?.getAttribute("aria-posinset")).toBe("1");
    expect(options()[0]?.getAttribute("aria-setsize")).toBe("3");
    expect(options()[0]?.textContent).toContain("1 May");
    expect(options()[0]?.textContent).toContain("log");
    expect(options()[2]?.textContent).toContain("Draft");
  });

  it("shows the head of a list while its blog is read, as long as it was", async () => {
    part = await renderPart(<PostsPane />, blog);
    const { posts = [], now = 0 } = part.store.get().blog ?? {};
    await part.doing(() => {
      part.store.dispatch({ type: "blog-closed" });
      part.store.dispatch({ type: "blog-opening", isOpening: true });
    });
    expect(options()).toEqual([]);
    expect(part.page.querySelector(".empty")).toBeNull();
    await part.doing(() =>
      part.store.dispatch({
        type: "blog-sighted",
        sight: {
          folder: "/blog",
          name: "Sighted",
          posts: posts.slice(0, 2),
          count: 3,
          now,
          exportTarget: null,
        },
      }),
    );
    expect(part.page.textContent).toContain("Sighted");
    expect(names().filter(Boolean)).toHaveLength(2);
    expect(options()[0]?.getAttribute("aria-setsize")).toBe("3");
  });

  it("moves with the keys and opens with Enter", async () => {
    part = await renderPart(<PostsPane />, blog);
    await part.doing(() => list()?.focus());
    expect(activeName()).toBe("Kafka");
    await part.press("ArrowDown");
    expect(activeName()).toBe("Rabbit");
    expect(part.store.get().current).toBe("posts/kafka.md");
    await part.press("Enter");
    expect(part.store.get().current).toBe("posts/rabbit.md");
    await part.press("End");
    expect(activeName()).toBe("Sketch");
    await part.press("k");
    expect(activeName()).toBe("Kafka");
  });

  it("deletes with Delete and offers to take it back", async () => {
    part = await renderPart(<PostsPane />, blog);
    await part.doing(() => list()?.focus());
    await part.press("ArrowDown");
    await part.press("Delete");
    expect(names()).toEqual(["Kafka", "Sketch"]);
    expect(part.store.get().notice?.offer?.kind).toBe("restore-post");
  });

  it("marks a post that is not saved, in words", async () => {
    part = await renderPart(<PostsPane />, blog);
    expect(part.page.querySelector("[aria-label='Not saved yet']")).toBeNull();
    await part.doing(() => part.type("Edited."));
    expect(
      options()[0]?.querySelector("[aria-label='Not saved yet']"),
    ).not.toBeNull();
  });

  it("is searched, says how much was found, and is cleared with Escape", async () => {
    part = await renderPart(<PostsPane />, blog);
    const field = part.page.querySelector("[aria-label='Search posts']");
    await part.fill(field, "rab");
    expect(names()).toEqual(["Rabbit"]);
    expect(part.page.querySelector("[role='status']")?.textContent).toBe(
      "1 post",
    );
    await part.press("Escape");
    expect(names()).toHaveLength(3);
  });

  it("says when nothing is found, and shows all again", async () => {
    part = await renderPart(<PostsPane />, blog);
    const field = part.page.querySelector("[aria-label='Search posts']");
    await part.fill(field, "nothing like it");
    expect(part.page.textContent).toContain(
      "Nothing found for “nothing like it”.",
    );
    await part.click(part.page.querySelector(".empty button"));
    expect(names()).toHaveLength(3);
  });

  it("has one sentence and one action without posts", async () => {
    part = await renderPart(<PostsPane />, { posts: {} });
    expect(part.page.querySelector(".empty")?.textContent).toBe(
      "There are no posts here yet.New post",
    );
    await part.click(part.page.querySelector(".empty button"));
    expect(part.store.get().dialog).toEqual({
      kind: "new-post",
      postKind: "post",
    });
  });

  it("has only the rows in sight, however many posts there are", async () => {
    const many = Object.fromEntries(
      Array.from({ length: 500 }, (_, n) => [
        `posts/${n}.md`,
        `---\ntitle: Post ${n}\n---\n`,
      ]),
    );
    part = await renderPart(<PostsPane />, { posts: many });
    expect(options().length).toBeGreaterThan(5);
    expect(options().length).toBeLessThan(60);
    expect(options()[0]?.getAttribute("aria-setsize")).toBe("500");
  });
});
