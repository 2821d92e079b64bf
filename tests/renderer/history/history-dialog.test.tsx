// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from "vitest";
import { DeletedDialog } from "../../../src/renderer/history/deleted-dialog";
import { HistoryDialog } from "../../../src/renderer/history/history-dialog";
import { useWindow } from "../../../src/renderer/ui/galley";
import {
  button,
  renderPart,
  type RenderedPart,
} from "../../support/render-part";

const id = "posts/kafka.md";
const written = "---\ntitle: Kafka\ndate: 2026-05-01\n---\n\nA log.\n";
const posts = { [id]: written };
const earlier = (n: number) => `${written}Text ${n}.\n`;

let part: RenderedPart;
afterEach(() => part.remove());

const dialog = () => document.querySelector("[role='dialog']");
const rows = () => [...(dialog()?.querySelectorAll("[role='option']") ?? [])];
const list = () => dialog()?.querySelector<HTMLElement>("[role='listbox']");
const contents = () =>
  [...(dialog()?.querySelectorAll(".cm-content") ?? [])].map(
    (content) => content.textContent,
  );

describe("the history of a post", () => {
  it("says in a sentence when nothing is kept", async () => {
    part = await renderPart(<HistoryDialog id={id} />, { posts });
    expect(dialog()?.textContent).toContain(
      "Nothing is kept yet: each save adds its text here.",
    );
  });

  it("says why it could not be read", async () => {
    part = await renderPart(<Asked />, { posts });
    part.bridge.answer.listHistory = () => ({
      ok: false,
      refusal: { code: "failed", message: "The disk does not answer." },
    });
    await part.doing(() => part.effects.history.showHistory(id));
    expect(dialog()?.textContent).toContain("The history could not be read.");
    expect(dialog()?.textContent).toContain("The disk does not answer.");
  });

  it("shows hundreds of texts, and compares the chosen one with the present", async () => {
    const history = {
      [id]: [written, ...Array.from({ length: 400 }, (_, n) => earlier(n))],
    };
    part = await renderPart(<HistoryDialog id={id} />, { posts, history });
    expect(rows()).toHaveLength(401);
    expect(rows()[0]?.textContent).toContain("as saved now");
    // The first that is not the present text.
    expect(rows()[1]?.getAttribute("aria-selected")).toBe("true");
    expect(contents()[0]).toContain("Text 0.");
    expect(contents()[1]).not.toContain("Text 0.");
    await part.doing(() => list()?.focus());
    await part.press("End");
    expect(rows().at(-1)?.getAttribute("aria-selected")).toBe("true");
    expect(contents()[0]).toContain("Text 399.");
  });

  it("puts the chosen text in the place of the present one", async () => {
    const history = { [id]: [written, earlier(1)] };
    part = await renderPart(<HistoryDialog id={id} />, { posts, history });
    await part.click(button(document, "Restore this text"));
    expect(part.bridge.disk.get(id)).toBe(earlier(1));
    expect(part.store.get().notice?.offer?.kind).toBe("put-text");
  });

  it("has nothing to restore in the present text", async () => {
    part = await renderPart(<HistoryDialog id={id} />, {
      posts,
      history: { [id]: [written] },
    });
    const restore = button(document, "Restore this text");
    expect(restore?.hasAttribute("disabled")).toBe(true);
  });
});

describe("the list of deleted posts", () => {
  it("says in a sentence when there are none", async () => {
    part = await renderPart(<DeletedDialog />, { posts });
    expect(dialog()?.textContent).toContain("No post was deleted");
  });

  it("gives a post back, as of its deletion", async () => {
    part = await renderPart(<Asked />, { posts });
    await part.doing(() => part.effects.posts.deletePost(id));
    await part.doing(() =>
      part.store.dispatch({
        type: "dialog-shown",
        dialog: { kind: "deleted" },
      }),
    );
    await part.click(button(document, "Restore “Kafka”"));
    expect(part.bridge.disk.get(id)).toBe(written);
    expect(part.store.get().current).toBe(id);
    expect(dialog()).toBeNull();
  });
});

/** What is asked for, once it is: tests can change the host before. */
function Asked() {
  const dialog = useWindow((state) => state.dialog);
  if (dialog?.kind === "history") return <HistoryDialog id={dialog.id} />;
  return dialog?.kind === "deleted" ? <DeletedDialog /> : null;
}
