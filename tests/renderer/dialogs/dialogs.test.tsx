// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from "vitest";
import type { Answer, FolderListing } from "#bridge";
import { ConflictDialog } from "../../../src/renderer/dialogs/conflict-dialog";
import { FolderChooser } from "../../../src/renderer/dialogs/folder-chooser";
import { NewPostDialog } from "../../../src/renderer/dialogs/new-post-dialog";
import { RecoveredDialog } from "../../../src/renderer/dialogs/recovered-dialog";
import { RenameDialog } from "../../../src/renderer/dialogs/rename-dialog";
import { Palette } from "../../../src/renderer/palette/palette";
import { fakeHash } from "../../support/fake-bridge";
import {
  button,
  renderPart,
  type RenderedPart,
} from "../../support/render-part";

const id = "posts/kafka.md";
const written = "---\ntitle: Kafka\ndate: 2026-05-01\n---\n\nA log.\n";
const blog = { posts: { [id]: written } };

let part: RenderedPart;
afterEach(() => part.remove());

const dialog = () => document.querySelector("[role='dialog']");
const contents = () => [...(dialog()?.querySelectorAll(".cm-content") ?? [])];
const differing = (content?: Element) =>
  [...(content?.querySelectorAll(".cm-changedLine") ?? [])].map(
    (line) => line.textContent,
  );

describe("the question about a conflict", () => {
  async function inConflict() {
    part = await renderPart(<ConflictDialog id={id} />, blog);
    part.bridge.disk.set(id, `${written}Theirs.\n`);
    await part.doing(() => part.type(`${written}Mine.\n`));
    await part.doing(() => part.effects.saving.save(id));
  }

  it("shows both texts with what differs", async () => {
    await inConflict();
    const [mine, theirs] = contents();
    expect(mine?.getAttribute("aria-label")).toBe("Yours, in this window");
    expect(theirs?.getAttribute("aria-label")).toBe("Theirs, on disk");
    expect(differing(mine)).toEqual(["Mine."]);
    expect(differing(theirs)).toEqual(["Theirs."]);
    expect(dialog()?.textContent).toContain("1 difference");
  });

  it.each([
    ["Keep mine", `${written}Mine.\n`],
    ["Take theirs", `${written}Theirs.\n`],
    ["Keep both", `${written}Theirs.\n`],
  ])("leaves on disk what was chosen: %s", async (name, expected) => {
    await inConflict();
    await part.click(button(document, name));
    expect(part.bridge.disk.get(id)).toBe(expected);
    expect(part.bridge.disk.has("posts/kafka-2.md")).toBe(name === "Keep both");
    expect(dialog()).toBeNull();
  });
});

describe("the question for a new post", () => {
  it("creates it under its title and shows it", async () => {
    part = await renderPart(<NewPostDialog kind="post" />, blog);
    expect(button(document, "Create")?.hasAttribute("disabled")).toBe(true);
    await part.fill(dialog()?.querySelector("input"), "On queues");
    await part.click(button(document, "Create"));
    expect(part.store.get().current).toBe("posts/on-queues.md");
  });
});

describe("the chooser of folders", () => {
  const field = () => dialog()?.querySelector("input");
  const listed = (folder: string): Answer<FolderListing> => ({
    ok: true,
    value: { folder, parent: "/", folders: [] },
  });
  async function asking(): Promise<
    Map<string, (answer: Answer<FolderListing>) => void>
  > {
    part = await renderPart(<FolderChooser purpose="open" />, blog);
    const waiting = new Map<string, (answer: Answer<FolderListing>) => void>();
    part.bridge.answer.listFolders = ({ folder = "" }) =>
      new Promise((resolve) => waiting.set(folder, resolve));
    return waiting;
  }
  async function goTo(folder: string): Promise<void> {
    await part.fill(field(), folder);
    await part.click(button(document, "Go"));
  }

  it("keeps what is typed while a folder is being read", async () => {
    const waiting = await asking();
    await goTo("/slow");
    await part.fill(field(), "/elsewhere");
    await part.doing(() => waiting.get("/slow")?.(listed("/slow")));
    expect(field()?.value).toBe("/elsewhere");
  });

  it("does not show an answer that comes after a later one's", async () => {
    const waiting = await asking();
    await goTo("/slow");
    await goTo("/quick");
    await part.doing(() => waiting.get("/quick")?.(listed("/quick")));
    await part.doing(() => waiting.get("/slow")?.(listed("/slow")));
    expect(field()?.value).toBe("/quick");
  });
});

describe("the question for another file name", () => {
  it("refuses names that some system cannot hold", async () => {
    part = await renderPart(<RenameDialog id={id} />, blog);
    const field = dialog()?.querySelector("input");
    expect(field?.value).toBe("kafka");
    for (const bad of ["a/b", ".hidden", "what?", "a:b"]) {
      await part.fill(field, bad);
      expect(field?.getAttribute("aria-invalid")).toBe("true");
      expect(button(document, "Rename")?.hasAttribute("disabled")).toBe(true);
    }
    await part.fill(field, "streams");
    await part.click(button(document, "Rename"));
    expect(part.bridge.disk.has("posts/streams.md")).toBe(true);
  });
});

describe("the offer of what was not saved", () => {
  it("puts the text back, unsaved", async () => {
    const unsaved = [
      {
        id,
        text: "Kept.",
        base: fakeHash(written),
        kept: Date.UTC(2026, 0),
        isDamaged: false,
      },
    ];
    part = await renderPart(<RecoveredDialog />, { ...blog, unsaved });
    expect(dialog()?.textContent).toContain("Kafka");
    expect(part.store.get().current).toBeNull();
    await part.click(button(document, "Put back"));
    expect(part.texts.getText(id)).toBe("Kept.");
    expect(part.store.get().open[id]?.isDirty).toBe(true);
  });

  it("says when and how much, and what of it is damaged or has no file", async () => {
    const kept = { base: fakeHash(written), kept: Date.UTC(2026, 0, 2) };
    const text = `${written}Three more words.\n`;
    part = await renderPart(<RecoveredDialog />, {
      ...blog,
      unsaved: [
        { ...kept, id, text, isDamaged: true },
        { ...kept, id: "posts/gone.md", text, isDamaged: false },
      ],
    });
    const [damaged, gone] = [...(dialog()?.querySelectorAll("li") ?? [])].map(
      (row) => row.textContent,
    );
    expect(damaged).toMatch(/kept 2 Jan, .* · 11 words · 3 words added/);
    expect(damaged).toContain("what could be read of it");
    expect(gone).toContain("The file is gone");
  });

  it("lets one be given up, and that be taken back in its place", async () => {
    const kept = { base: fakeHash(written), kept: 1, isDamaged: false };
    part = await renderPart(<RecoveredDialog />, {
      ...blog,
      unsaved: [
        { ...kept, id, text: "Kept." },
        { ...kept, id: "posts/gone.md", text: "Kept too." },
      ],
    });
    await part.click(button(document, "Give up: Kafka"));
    expect(part.store.get().recovered).toHaveLength(1);
    await part.click(button(document, "Undo: Kafka"));
    expect(part.store.get().recovered).toHaveLength(2);
  });
});

describe("the palette", () => {
  it("finds a command, and performs it when it is closed", async () => {
    part = await renderPart(<Palette mode="commands" />, blog);
    const field = document.querySelector("[role='combobox']");
    await part.fill(field, "dark colours");
    const options = [...document.querySelectorAll("[role='option']")];
    expect(options[0]?.textContent).toContain("Dark colours");
    expect(field?.getAttribute("aria-activedescendant")).toBe(options[0]?.id);
    await part.press("Enter");
    part.remove();
    expect(part.store.get().dialog).toBeNull();
  });

  it("says when nothing fits", async () => {
    part = await renderPart(<Palette mode="posts" />, blog);
    await part.fill(document.querySelector("[role='combobox']"), "zzz");
    expect(document.querySelector(".palette-none")?.textContent).toBe(
      "Nothing fits.",
    );
  });
});
