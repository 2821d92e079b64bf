// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from "vitest";
import { ProblemList } from "../../../src/renderer/status/problem-list";
import { StatusLine } from "../../../src/renderer/status/status-line";
import {
  button,
  renderPart,
  type RenderedPart,
} from "../../support/render-part";

const id = "posts/kafka.md";
const blog = {
  posts: { [id]: "---\ntitle: Kafka\n---\n\nA log.\n" },
};

let part: RenderedPart;
afterEach(() => part.remove());

describe("the status line", () => {
  it("says in words how it stands with the text", async () => {
    part = await renderPart(<StatusLine />, blog);
    expect(part.page.textContent).toContain("Saved");
    await part.doing(() => part.type("Edited."));
    expect(part.page.textContent).toContain("Not saved yet");
    part.bridge.answer.savePost = () => ({
      ok: false,
      refusal: {
        code: "disk-full",
        message: "The disk is full.",
        hint: "Free some space and it saves itself.",
      },
    });
    await part.doing(() => part.effects.saving.save(id));
    expect(part.page.textContent).toContain(
      "Not saved: The disk is full. Free some space and it saves itself.",
    );
  });

  it("says when the text is not protected", async () => {
    part = await renderPart(<StatusLine />, blog);
    part.bridge.answer.keepDraft = () => ({
      ok: false,
      refusal: { code: "disk-full", message: "The disk is full." },
    });
    await part.doing(() => part.type("Edited."));
    await part.doing(() => part.timers.pass(1000));
    expect(part.page.querySelector("[role='alert']")?.textContent).toBe(
      "Not protected",
    );
  });

  it("says what is kept safe though it is not saved", async () => {
    part = await renderPart(<StatusLine />, blog);
    part.effects.setPreferences({ autosave: false });
    await part.doing(() => part.type("Edited."));
    expect(part.page.textContent).toContain("Not saved yet");
    await part.doing(() => part.timers.pass(1000));
    expect(part.page.textContent).toContain("Not saved yet, kept safe");
    await part.doing(() => part.effects.saving.save(id));
    expect(part.page.textContent).toContain("Saved");
  });

  it("leads to what was recovered until that is settled", async () => {
    const unsaved = [
      { id, text: "Kept.", base: "", kept: 1, isDamaged: false },
    ];
    part = await renderPart(<StatusLine />, { ...blog, unsaved });
    await part.doing(() =>
      part.store.dispatch({ type: "dialog-shown", dialog: null }),
    );
    await part.click(button(part.page, "1 text was not saved"));
    expect(part.store.get().dialog).toEqual({ kind: "recovered" });
    const [draft] = part.store.get().recovered;
    await part.doing(() => draft && part.effects.recovery.giveUp(draft));
    expect(button(part.page, "1 text was not saved")).toBeUndefined();
  });

  it("leads to another post that waits for a decision", async () => {
    const other = "posts/rabbit.md";
    part = await renderPart(<StatusLine />, {
      posts: { ...blog.posts, [other]: "---\ntitle: Rabbit\n---\n\nA.\n" },
    });
    await part.doing(() => part.effects.posts.showPost(other));
    await part.doing(() => part.type("Mine."));
    part.bridge.disk.set(other, "Theirs.");
    await part.doing(() => part.effects.saving.save(other));
    await part.doing(() => part.effects.posts.showPost(id));
    await part.click(button(part.page, "1 other post not saved"));
    expect(part.store.get().current).toBe(other);
  });

  it("names another host that has the folder open, until it has gone", async () => {
    part = await renderPart(<StatusLine />, {
      ...blog,
      otherHosts: [{ program: "galley web", since: 1, host: "ada" }],
    });
    expect(part.page.textContent).toContain("Also open in galley web");
    await part.doing(() =>
      part.bridge.announce("otherHostsChanged", { hosts: [] }),
    );
    expect(part.page.textContent).not.toContain("Also open");
  });

  it("says that the connection is lost rather than the folder", async () => {
    part = await renderPart(<StatusLine />, blog);
    await part.doing(() =>
      part.bridge.announce("folderReachable", {
        reachable: false,
        isConnection: true,
      }),
    );
    expect(part.page.textContent).toContain("its connection broke");
  });

  it("says when the folder cannot be reached, and when it is back", async () => {
    part = await renderPart(<StatusLine />, blog);
    await part.doing(() =>
      part.bridge.announce("folderReachable", { reachable: false }),
    );
    expect(part.page.textContent).toContain("cannot be reached");
    await part.doing(() =>
      part.bridge.announce("folderReachable", { reachable: true }),
    );
    expect(part.page.textContent).toContain("is back");
  });

  it("offers to take back what was done", async () => {
    part = await renderPart(<StatusLine />, blog);
    await part.doing(() => part.effects.posts.deletePost(id));
    expect(part.page.textContent).toContain("moved to the trash");
    await part.click(button(part.page, "Undo"));
    expect(part.bridge.disk.has(id)).toBe(true);
  });
});

describe("the list of problems", () => {
  it("leads to the place of a problem", async () => {
    part = await renderPart(<ProblemList />, {
      posts: { ...blog.posts, "posts/z-broken.md": "---\ntitle: [\n---\n" },
    });
    const rows = [...part.page.querySelectorAll("button.problem")];
    expect(rows.length).toBeGreaterThan(0);
    expect(rows[0]?.textContent).toContain("posts/z-broken.md");
    await part.click(rows[0]);
    expect(part.store.get().current).toBe("posts/z-broken.md");
  });

  it("says when there is nothing to mend", async () => {
    part = await renderPart(<ProblemList />, blog);
    expect(part.page.textContent).toContain("Nothing to mend.");
  });
});
