// @vitest-environment happy-dom
import { type KeyBinding, keymap } from "@codemirror/view";
import { describe, expect, it } from "vitest";
import { commandIds } from "#bridge";
import { commands } from "../../../src/renderer/commands/commands";
import {
  keysIn,
  matchesKeys,
  showKeys,
} from "../../../src/renderer/commands/keys";
import { createOpenTexts } from "../../../src/renderer/editor/open-texts";
import { initialState } from "../../../src/renderer/state/state";

const press = (key: string, modifiers: object = {}) => ({
  key,
  code: "",
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...modifiers,
});

/** Every key that an open text answers to. */
function editorKeys(): readonly KeyBinding[] {
  const texts = createOpenTexts();
  texts.open({ id: "posts/a.md", text: "Text.", hash: "1", readOnly: null });
  return texts.stateOf("posts/a.md")?.facet(keymap).flat() ?? [];
}

describe("the table of commands", () => {
  it("has every command of the contract once", () => {
    expect(commands.map(({ id }) => id).toSorted()).toEqual(
      [...commandIds].toSorted(),
    );
  });

  it.each(["desktop", "browser"] as const)(
    "gives no key to two commands, %s",
    (shell) => {
      const keys = commands.flatMap((command) => keysIn(command, shell));
      expect(keys.length).toBeGreaterThan(30);
      expect(new Set(keys).size).toBe(keys.length);
    },
  );

  it("gives each a title of its own", () => {
    expect(new Set(commands.map(({ title }) => title)).size).toBe(
      commands.length,
    );
  });

  it("takes no key that the editor uses for something else", () => {
    const same: Record<string, string> = {
      "Mod-z": "undo",
      "Mod-Shift-z": "redo",
      "Mod-f": "find",
    };
    const sorted = (keys: string) => keys.split("-").toSorted().join("-");
    const taken = editorKeys()
      .flatMap(({ key, win, linux }) => [key, win, linux])
      .filter((key) => key !== undefined);
    const clashes = commands.filter(({ id, keys }) =>
      keys.some(
        (key) =>
          taken.some((other) => sorted(other ?? "") === sorted(key)) &&
          same[key] !== id,
      ),
    );
    expect(clashes.map(({ id }) => id)).toEqual([]);
  });

  it("offers without a blog only what needs none", () => {
    const enabled = commands.filter((command) =>
      command.isEnabled(initialState),
    );
    expect(enabled.map(({ id }) => id)).toEqual([
      "open-blog",
      "new-blog",
      "open-sample",
      "open-preferences",
      "open-palette",
      "colours-light",
      "colours-dark",
      "colours-system",
      "show-shortcuts",
    ]);
  });
});

describe("keys", () => {
  it("are Command on a Mac and Ctrl elsewhere", () => {
    expect(matchesKeys("Mod-k", press("k", { ctrlKey: true }), "linux")).toBe(
      true,
    );
    expect(matchesKeys("Mod-k", press("k", { metaKey: true }), "mac")).toBe(
      true,
    );
    expect(matchesKeys("Mod-k", press("k", { ctrlKey: true }), "mac")).toBe(
      false,
    );
  });

  it("match only with exactly their modifiers", () => {
    const shifted = press("S", { ctrlKey: true, shiftKey: true });
    expect(matchesKeys("Mod-s", shifted, "linux")).toBe(false);
    expect(matchesKeys("Mod-Shift-s", shifted, "linux")).toBe(true);
  });

  it("are known by their place where a modifier changes what they type", () => {
    const typed = press("¡", { altKey: true, code: "Digit1" });
    expect(matchesKeys("Alt-1", typed, "mac")).toBe(true);
  });

  it("are written as each system writes them", () => {
    expect(showKeys("Mod-Shift-e", "linux")).toBe("Ctrl+Shift+E");
    expect(showKeys("Mod-Shift-e", "mac")).toBe("⇧⌘E");
  });

  it("that a browser keeps for itself have another there", () => {
    const newPost = commands.find(({ id }) => id === "new-post");
    if (newPost === undefined) throw new Error("no such command");
    expect(keysIn(newPost, "desktop")).toEqual(["Mod-n"]);
    expect(keysIn(newPost, "browser")).toEqual(["Alt-n"]);
  });
});
