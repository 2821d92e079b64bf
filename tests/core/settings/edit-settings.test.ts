import { describe, expect, it } from "vitest";
import {
  applyChanges,
  editSettings,
  parseSettings,
  type SettingsEdit,
} from "#core";
import cases from "../../cases/settings/edit.json";

describe("settings are edited surgically", () => {
  it.each(cases)("$title", ({ text, edits, result }) => {
    const changes = editSettings(text, edits as SettingsEdit[]);
    expect(applyChanges(text, changes)).toBe(result);
  });

  it("and read back as they were written, all of them at once", () => {
    const edits: SettingsEdit[] = [
      { path: ["title"], value: "Notes: from # the 'engine' room" },
      { path: ["author", "name"], value: "no" },
      { path: ["listing", "style"], value: "summary" },
      { path: ["listing", "readMore"], value: "More →" },
      { path: ["theme", "accent"], value: "#1f6f8b" },
      { path: ["navigation"], value: [{ label: "- x", url: "/a b/" }] },
      { path: ["markdown", "breaks"], value: true },
    ];
    const { settings, problems } = parseSettings(
      applyChanges("", editSettings("", edits)),
      "folder",
    );
    expect(problems).toEqual([]);
    expect(settings).toMatchObject({
      title: "Notes: from # the 'engine' room",
      author: { name: "no" },
      listing: { style: "summary", readMore: "More →", perPage: 10 },
      theme: { accent: "#1f6f8b" },
      navigation: [{ label: "- x", url: "/a b/" }],
      markdown: { breaks: true },
    });
  });
});
