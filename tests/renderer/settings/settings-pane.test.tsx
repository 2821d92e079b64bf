// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from "vitest";
import { SettingsPane } from "../../../src/renderer/settings/settings-pane";
import { sections } from "../../../src/renderer/settings/fields";
import { defaultSettings, editSettings } from "#core";
import {
  button,
  renderPart,
  type RenderedPart,
} from "../../support/render-part";

let part: RenderedPart;
afterEach(() => part?.remove());

const field = (label: string): HTMLInputElement | null => {
  const found = [...part.page.querySelectorAll("label")].find(
    (candidate) => candidate.textContent === label,
  );
  return document.querySelector(`[id="${found?.htmlFor ?? ""}"]`);
};

describe("the settings form", () => {
  it("writes what is typed, and shows the default when it is cleared", async () => {
    part = await renderPart(<SettingsPane />, { posts: {} });
    await part.fill(field("Heading"), "Letters");
    expect(part.store.get().settingsForm?.text).toContain("heading: Letters");
    await part.fill(field("Heading"), "");
    expect(part.store.get().settingsForm?.text).not.toContain("heading");
    expect(field("Heading")?.value).toBe("");
    await part.doing(() => field("Heading")?.blur());
    expect(field("Heading")?.value).toBe("Blogs");
  });

  it("shows problems of galley.yaml with their line", async () => {
    part = await renderPart(<SettingsPane />, {
      posts: {},
      settings: "title: Notes\nlinks: sideways\n",
    });
    expect(
      part.page.querySelector(".settings-problems")?.textContent,
    ).toContain("line 2");
  });

  it("keeps links of the navigation in order", async () => {
    part = await renderPart(<SettingsPane />, {
      posts: {},
      settings:
        "navigation:\n  - { label: A, url: /a/ }\n  - { label: B, url: /b/ }\n",
    });
    await part.click(button(part.page, "Move B up"));
    const items = () => part.store.get().settingsForm?.settings.navigation;
    expect(items()?.map(({ label }) => label)).toEqual(["B", "A"]);
    await part.click(button(part.page, "Remove A"));
    expect(items()?.map(({ label }) => label)).toEqual(["B"]);
  });

  it("knows a place in galley.yaml for every field", () => {
    for (const style of ["intro", "summary"] as const) {
      const defaults = defaultSettings("notes");
      const settings = { ...defaults, listing: { ...defaults.listing, style } };
      for (const field of sections.flatMap((s) => s.fields(settings))) {
        const value = field.kind === "navigation" ? [] : "x";
        expect(
          editSettings("title: A\n", [{ path: field.path, value }]).length,
          field.path.join("."),
        ).toBeGreaterThan(0);
      }
    }
  });
});
