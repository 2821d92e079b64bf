// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from "vitest";
import { FolderDrop } from "../../../src/renderer/start/folder-drop";
import { renderPart, type RenderedPart } from "../../support/render-part";

let part: RenderedPart;
afterEach(() => part.remove());

/** A drop as the browser tells of it; happy-dom has no folders to drop. */
function dropOf(isDirectory: boolean): Event {
  const event = new Event("drop", { bubbles: true, cancelable: true });
  const item = {
    webkitGetAsEntry: () => ({ isDirectory }),
    getAsFile: () => new File([], "blog"),
  };
  const dataTransfer = { types: ["Files"], items: [item] };
  return Object.assign(event, { dataTransfer });
}

describe("what is dropped on the window", () => {
  it("is opened when it is a folder and the shell tells where it lies", async () => {
    part = await renderPart(<FolderDrop />, { posts: {} });
    part.bridge.pathOfFile = () => "/home/ada/dropped";
    const event = dropOf(true);
    await part.doing(() => window.dispatchEvent(event));
    expect(part.bridge.argumentsOf("openBlog").at(-1)).toEqual({
      folder: "/home/ada/dropped",
    });
    expect(event.defaultPrevented).toBe(true);
  });

  it("is asked for where the shell does not tell", async () => {
    part = await renderPart(<FolderDrop />, { posts: {} });
    const opened = part.bridge.argumentsOf("openBlog").length;
    await part.doing(() => window.dispatchEvent(dropOf(true)));
    expect(part.bridge.argumentsOf("openBlog")).toHaveLength(opened);
    expect(part.store.get().folderQuestion).toBe("open");
  });

  it("is not shown by the browser instead of the window when it is a file", async () => {
    part = await renderPart(<FolderDrop />, { posts: {} });
    const opened = part.bridge.argumentsOf("openBlog").length;
    const event = dropOf(false);
    await part.doing(() => window.dispatchEvent(event));
    expect(event.defaultPrevented).toBe(true);
    expect(part.bridge.argumentsOf("openBlog")).toHaveLength(opened);
  });
});
