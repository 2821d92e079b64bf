// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from "vitest";
import type { Problem } from "#core";
import type { Answer, ExportPreview, ExportResult } from "#bridge";
import { ExportDialog } from "../../../src/renderer/export/export-dialog";
import {
  button,
  renderPart,
  type RenderedPart,
} from "../../support/render-part";

const target = "/home/ada/site";
const id = "posts/kafka.md";
const blog = {
  // The browser's shell would really open an address.
  app: { shell: "desktop" } as const,
  posts: { [id]: "---\ntitle: Kafka\n---\n\nA log.\n" },
};

let part: RenderedPart;
afterEach(() => part.remove());

const dialog = () => document.querySelector("[role='dialog']");
const isDisabled = (name: string) =>
  button(document, name)?.hasAttribute("disabled");

const preview: ExportPreview = {
  target,
  added: [],
  changed: [],
  removed: [],
  unchanged: 3,
  foreign: [],
  notWritten: [],
  problems: [],
  needsForce: false,
};

const question = () =>
  document.querySelector(".export-state input[type='checkbox']");

const fault: Problem = {
  code: "link-dead",
  severity: "error",
  message: "The link leads nowhere.",
  path: id,
  line: 7,
};

async function withTarget(answer: Partial<ExportPreview> | null = null) {
  part = await renderPart(<ExportDialog />, blog);
  if (answer !== null)
    part.bridge.answer.previewExport = () => ({
      ok: true,
      value: { ...preview, ...answer },
    });
  await part.doing(() => part.effects.exporting.setOptions({ target }));
}

describe("the export", () => {
  it("shows what will change before anything does", async () => {
    await withTarget();
    const text = dialog()?.textContent;
    expect(text).toContain("1 file added");
    expect(text).toContain("1 file changed");
    expect(text).toContain("1 file removed");
    expect(text).toContain("12 files unchanged");
    expect(text).toContain("1 file not written by Galley");
    expect(part.bridge.argumentsOf("runExport")).toEqual([]);
  });

  it("looks again when drafts shall come along", async () => {
    await withTarget();
    await part.click(document.querySelector("input[type='checkbox']"));
    expect(part.bridge.argumentsOf("previewExport").at(-1)).toEqual({
      target,
      drafts: true,
      future: false,
    });
  });

  it("names file and line of what stands in its way, and needs a yes", async () => {
    await withTarget({ problems: [{ ...fault, code: "front-matter-broken" }] });
    expect(dialog()?.textContent).toContain("1 error stands in the way");
    expect(dialog()?.textContent).toContain("posts/kafka.md, line 7");
    expect(isDisabled("Export")).toBe(true);
    await part.click(question());
    await part.click(button(document, "Export"));
    expect(part.bridge.argumentsOf("runExport")).toEqual([
      { target, drafts: false, future: false, force: true },
    ]);
  });

  it("goes on past a dead link, which it shows", async () => {
    await withTarget({ problems: [{ ...fault, code: "link-dead" }] });
    expect(dialog()?.textContent).toContain("1 fault that readers would");
    expect(question()).toBeNull();
    expect(isDisabled("Export")).toBe(false);
  });

  it("takes a yes for what was shown, and for nothing else", async () => {
    await withTarget({ needsForce: true });
    await part.click(question());
    expect(isDisabled("Export")).toBe(false);
    await part.doing(() =>
      part.effects.exporting.setOptions({ target: "/home/ada/other" }),
    );
    expect(isDisabled("Export")).toBe(true);
  });

  it("offers another folder where the chosen one can never be a site", async () => {
    part = await renderPart(<ExportDialog />, blog);
    part.bridge.answer.previewExport = () => ({
      ok: false,
      refusal: {
        code: "target-refused",
        message: "Your home folder cannot be a site folder.",
        hint: "Choose an empty folder of its own for the site.",
      },
    });
    await part.doing(() => part.effects.exporting.setOptions({ target }));
    expect(document.querySelector("[role='alert']")?.textContent).toBe(
      "Your home folder cannot be a site folder.Nothing was written. Choose an empty folder of its own for the site.",
    );
    expect(button(document, "Try again")).toBeUndefined();
    expect(button(document, "Choose another folder…")).toBeDefined();
  });

  it("writes into a foreign folder only after a yes", async () => {
    await withTarget({ needsForce: true });
    expect(isDisabled("Export")).toBe(true);
    await part.click(question());
    expect(isDisabled("Export")).toBe(false);
    await part.click(button(document, "Export"));
    expect(part.bridge.argumentsOf("runExport")).toEqual([
      { target, drafts: false, future: false, force: true },
    ]);
  });

  it("names the pages whose place is taken", async () => {
    await withTarget({
      added: ["404.html"],
      foreign: ["index.html"],
      notWritten: ["index.html"],
    });
    expect(dialog()?.textContent).toContain(
      "1 file of the site has no place: what stands there is not Galley's, or was edited by hand.",
    );
    expect(dialog()?.textContent).toContain("1 file not written");
  });

  it("says that what is not saved is not exported, and saves it", async () => {
    await withTarget();
    await part.doing(() => part.type("Edited."));
    expect(dialog()?.textContent).toContain("1 post not saved yet");
    await part.click(button(document, "Save all"));
    expect(part.bridge.disk.get(id)).toBe("Edited.");
    expect(dialog()?.textContent).not.toContain("not saved yet");
  });

  it("shows progress with numbers and can be stopped", async () => {
    await withTarget();
    let finish: (answer: Answer<ExportResult>) => void = () => undefined;
    part.bridge.answer.runExport = () =>
      new Promise((resolve) => {
        finish = resolve;
      });
    part.bridge.answer.cancelExport = () => ({ ok: true, value: null });
    await part.click(button(document, "Export"));
    await part.doing(() =>
      part.bridge.announce("exportProgress", {
        phase: "rendering",
        done: 12,
        total: 70,
      }),
    );
    expect(dialog()?.textContent).toContain("Rendering 12 of 70");
    await part.click(button(document, "Cancel"));
    expect(part.bridge.argumentsOf("cancelExport")).toHaveLength(1);
    await part.doing(() =>
      finish({ ok: false, refusal: { code: "cancelled", message: "" } }),
    );
    expect(dialog()?.textContent).toContain("Stopped.");
  });

  it("says that the old site is whole when it fails", async () => {
    await withTarget();
    part.bridge.answer.runExport = () => ({
      ok: false,
      refusal: { code: "disk-full", message: "The disk is full.", path: "a" },
    });
    await part.click(button(document, "Export"));
    expect(document.querySelector("[role='alert']")?.textContent).toContain(
      "The export stopped. The disk is full.",
    );
    expect(dialog()?.textContent).toContain("as it was");
  });

  it("ends with what was done and a way to see it", async () => {
    await withTarget();
    await part.click(button(document, "Export"));
    expect(dialog()?.textContent).toContain("1 added, 1 changed, 1 removed");
    part.bridge.answer.previewExported = () => ({
      ok: true,
      value: { url: "http://127.0.0.1:4000/" },
    });
    part.bridge.answer.openExternal = () => ({ ok: true, value: null });
    await part.click(button(document, "Preview in browser"));
    expect(part.bridge.argumentsOf("openExternal")).toEqual([
      { url: "http://127.0.0.1:4000/" },
    ]);
    expect(part.store.get().notice?.offer).toEqual({
      kind: "open-address",
      url: "http://127.0.0.1:4000/",
    });
  });
});
