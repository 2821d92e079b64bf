// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from "vitest";
import { NewBlogDialog } from "../../../src/renderer/start/new-blog-dialog";
import { StartScreen } from "../../../src/renderer/start/start-screen";
import {
  button,
  renderPart,
  type RenderedPart,
} from "../../support/render-part";

let part: RenderedPart;
afterEach(() => part.remove());

const blog = { posts: {} };

describe("the start screen", () => {
  it("has three ways in and the blogs of last time", async () => {
    part = await renderPart(<StartScreen />, blog);
    const ways = [...part.page.querySelectorAll(".way .way-title")];
    expect(ways.map((way) => way.textContent)).toEqual([
      "Open a folder…",
      "Start a new blog…",
      "Try the sample blog",
    ]);
    await part.click(part.page.querySelector(".recent-blog"));
    expect(part.bridge.argumentsOf("openBlog").at(-1)).toEqual({
      folder: "/home/ada/notes",
    });
  });

  it("forgets a blog", async () => {
    part = await renderPart(<StartScreen />, blog);
    part.bridge.answer.forgetRecentBlog = () => ({ ok: true, value: [] });
    await part.click(
      button(part.page, "Remove Notes from the engine room from this list"),
    );
    expect(part.page.querySelector(".recent")).toBeNull();
  });
});

describe("the question for a new blog", () => {
  it("asks for a name and a style and says where it will be", async () => {
    part = await renderPart(<NewBlogDialog />, blog);
    const created = { ok: false, refusal: { code: "failed", message: "No." } };
    part.bridge.answer.createBlog = () => created as never;
    await part.fill(
      document.querySelector("input[type='text']"),
      "The slow garden",
    );
    expect(document.querySelector(".path")?.textContent).toBe(
      "/home/ada/the-slow-garden",
    );
    await part.click(document.querySelectorAll("input[type='radio']")[1]);
    await part.click(button(document, "Start the blog"));
    expect(part.bridge.argumentsOf("createBlog")).toEqual([
      {
        folder: "/home/ada/the-slow-garden",
        title: "The slow garden",
        style: "summary",
      },
    ]);
  });
});
