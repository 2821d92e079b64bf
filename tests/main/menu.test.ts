import { describe, expect, it, vi } from "vitest";
import type { MenuItemConstructorOptions } from "electron";
import { commandIds, defaultPreferences } from "#bridge";
import { menuTemplate, type MenuState } from "../../src/main/app-menu";
import { acceleratorOf, menuCommands } from "../../src/main/menu-commands";
import { commands } from "../../src/renderer/commands/commands";
import { initialState } from "../../src/renderer/state/state";

const state: MenuState = {
  isMac: false,
  isPackaged: true,
  hasBlog: true,
  preferences: defaultPreferences,
  recentBlogs: [{ folder: "/blogs/engine", name: "Notes & queries" }],
};

const actions = () => ({
  runCommand: vi.fn(),
  openBlog: vi.fn(),
  showAbout: vi.fn(),
});

type Item = MenuItemConstructorOptions;

function allItems(template: readonly Item[]): Item[] {
  return template.flatMap((item) => [
    item,
    ...(Array.isArray(item.submenu) ? allItems(item.submenu) : []),
  ]);
}

function click(item: Item | undefined): void {
  const press = item?.click as (() => void) | undefined;
  press?.();
}

describe("the native menu", () => {
  it.each(commands.map((command) => [command.id, command] as const))(
    "says of %s what the window's own table says",
    (id, { title, keys, isEnabled, isOn }) => {
      const item = menuCommands[id];
      expect(item.label).toBe(title);
      expect(item.keys).toBe(keys[0]);
      expect(item.isAlways ?? false).toBe(isEnabled(initialState));
      // Some marks depend on what only the window knows; the native menu has none there.
      const mark = item.isOn && isOn?.(initialState);
      expect(item.isOn?.(defaultPreferences)).toBe(mark);
    },
  );

  it.each([true, false])(
    "offers every command once (on a Mac: %s)",
    (isMac) => {
      const ids = allItems(menuTemplate({ ...state, isMac }, actions()))
        .map(({ id }) => id)
        .filter((id) => id !== undefined);
      expect([...ids].sort()).toEqual([...commandIds].sort());
    },
  );

  it("gives no keys to two items", () => {
    const keys = allItems(menuTemplate(state, actions()))
      .map(({ accelerator }) => accelerator)
      .filter((one) => one !== undefined);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.length).toBeGreaterThan(30);
  });

  it("runs the command that was chosen", () => {
    const heard = actions();
    const items = allItems(menuTemplate(state, heard));
    click(items.find(({ id }) => id === "insert-fold"));
    expect(heard.runCommand).toHaveBeenCalledExactlyOnceWith("insert-fold");
  });

  it("enables without a blog only what needs none", () => {
    const items = allItems(
      menuTemplate({ ...state, hasBlog: false }, actions()),
    );
    const enabled = items
      .filter(({ id, enabled: isEnabled }) => id !== undefined && isEnabled)
      .map(({ id }) => id);
    expect(enabled).toContain("open-blog");
    expect(enabled).not.toContain("save");
  });

  it("marks what is on", () => {
    const preferences = {
      ...defaultPreferences,
      proof: "index",
      hasPosts: false,
    } as const;
    const items = allItems(menuTemplate({ ...state, preferences }, actions()));
    const marks = Object.fromEntries(
      items.map(({ id, type, checked }) => [id, { type, checked }]),
    );
    expect(marks["show-index"]).toEqual({ type: "radio", checked: true });
    expect(marks["show-card"]).toEqual({ type: "radio", checked: false });
    expect(marks["toggle-posts"]).toEqual({ type: "checkbox", checked: false });
  });

  it("opens a recent blog, its name shown letter for letter", () => {
    const heard = actions();
    const items = allItems(menuTemplate(state, heard));
    const recent = items.find(({ sublabel }) => sublabel === "/blogs/engine");
    expect(recent?.label).toBe("Notes && queries");
    click(recent);
    expect(heard.openBlog).toHaveBeenCalledExactlyOnceWith("/blogs/engine");
  });

  it("offers the developer tools only where the app runs from its sources", () => {
    const roles = (isPackaged: boolean) =>
      allItems(menuTemplate({ ...state, isPackaged }, actions())).map(
        ({ role }) => role,
      );
    expect(roles(true)).not.toContain("toggleDevTools");
    expect(roles(false)).toContain("toggleDevTools");
  });
});

describe("keys for Electron", () => {
  it.each([
    ["Mod-Shift-e", "CommandOrControl+Shift+E"],
    ["Mod-Alt-ArrowUp", "CommandOrControl+Alt+Up"],
    ["Mod-\\", "CommandOrControl+\\"],
    ["Mod-Shift-,", "CommandOrControl+Shift+,"],
    ["Alt-PageDown", "Alt+PageDown"],
    ["F8", "F8"],
  ])("%s is %s", (keys, accelerator) => {
    expect(acceleratorOf(keys)).toBe(accelerator);
  });
});
