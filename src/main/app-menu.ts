import type { MenuItemConstructorOptions } from "electron";
import type { CommandId, Preferences, RecentBlog } from "#bridge";
import { acceleratorOf, menuCommands } from "./menu-commands";
import { texts } from "./texts";

export interface MenuState {
  readonly isMac: boolean;
  readonly isPackaged: boolean;
  readonly hasBlog: boolean;
  readonly preferences: Preferences;
  readonly recentBlogs: readonly RecentBlog[];
}

export interface MenuActions {
  runCommand(command: CommandId): void;
  openBlog(folder: string): void;
  showAbout(): void;
}

type Item = MenuItemConstructorOptions;
type Entry = CommandId | "-" | Item | readonly Item[];

/** The whole native menu. */
export function menuTemplate(state: MenuState, actions: MenuActions): Item[] {
  const menu = (label: string, entries: readonly Entry[]): Item => ({
    label,
    submenu: entries.flatMap((entry) => itemsOf(entry, state, actions)),
  });
  const { menus } = texts;
  return [
    ...(state.isMac ? [menu("Galley", macAppMenu)] : []),
    menu(menus.file, fileMenu(state, recentMenu(state, actions))),
    menu(menus.edit, editMenu),
    menu(menus.text, textMenu),
    menu(menus.view, viewMenu(state, menu)),
    menu(menus.go, goMenu),
    state.isMac ? { role: "windowMenu" } : menu(menus.window, windowMenu),
    { ...menu(menus.help, helpMenu(state, actions)), role: "help" },
  ];
}

function itemsOf(
  entry: Entry,
  state: MenuState,
  actions: MenuActions,
): readonly Item[] {
  if (entry === "-") return [{ type: "separator" }];
  if (typeof entry === "string") return [commandItem(entry, state, actions)];
  return isList(entry) ? entry : [entry];
}

function isList(entry: Item | readonly Item[]): entry is readonly Item[] {
  return Array.isArray(entry);
}

function commandItem(
  id: CommandId,
  state: MenuState,
  actions: MenuActions,
): Item {
  const { label, keys, isOn, isChoice, isAlways } = menuCommands[id];
  return {
    id,
    label,
    enabled: isAlways === true || state.hasBlog,
    ...(keys === undefined ? {} : { accelerator: acceleratorOf(keys) }),
    ...(isOn === undefined
      ? {}
      : {
          type: isChoice ? "radio" : "checkbox",
          checked: isOn(state.preferences),
        }),
    click: () => actions.runCommand(id),
  };
}

const macAppMenu: readonly Entry[] = [
  { role: "about" },
  "-",
  "open-preferences",
  "-",
  { role: "services" },
  "-",
  { role: "hide" },
  { role: "hideOthers" },
  { role: "unhide" },
  "-",
  { role: "quit" },
];

function fileMenu({ isMac }: MenuState, recent: Item): readonly Entry[] {
  const notOnMac: readonly Entry[] = [
    "open-preferences",
    "-",
    { role: "quit" },
  ];
  return [
    "new-post",
    "new-page",
    "-",
    "new-blog",
    "open-blog",
    recent,
    "open-sample",
    "close-blog",
    "-",
    "save",
    "save-all",
    "-",
    "rename-post",
    "duplicate-post",
    "delete-post",
    "-",
    "show-history",
    "show-deleted",
    "show-recovered",
    "-",
    "export",
    "preview-blog",
    "-",
    "open-settings",
    ...(isMac ? [] : notOnMac),
  ];
}

function recentMenu({ recentBlogs }: MenuState, actions: MenuActions): Item {
  return {
    label: texts.menus.openRecent,
    enabled: recentBlogs.length > 0,
    submenu: recentBlogs.map(({ folder, name }) => ({
      // An ampersand would mark a letter for the keyboard.
      label: (name || folder).replaceAll("&", "&&"),
      sublabel: folder,
      click: () => actions.openBlog(folder),
    })),
  };
}

const editMenu: readonly Entry[] = [
  "undo",
  "redo",
  "-",
  { role: "cut" },
  { role: "copy" },
  { role: "paste" },
  { role: "pasteAndMatchStyle" },
  { role: "selectAll" },
  "-",
  "find",
  "find-posts",
];

const textMenu: readonly Entry[] = [
  "bold",
  "italic",
  "link",
  "code",
  "-",
  "insert-picture",
  "insert-fold",
  "move-fold-up",
  "move-fold-down",
  "-",
  "toggle-front-matter",
];

function viewMenu(
  { isPackaged }: MenuState,
  menu: (label: string, entries: readonly Entry[]) => Item,
): readonly Entry[] {
  return [
    "show-card",
    "show-article",
    "show-index",
    "-",
    "switch-card-style",
    "toggle-proof-dark",
    "-",
    "proof-phone",
    "proof-tablet",
    "proof-wide",
    "-",
    "toggle-posts",
    "toggle-proofs",
    "show-problems",
    "-",
    menu(texts.menus.colours, [
      "colours-system",
      "colours-light",
      "colours-dark",
    ]),
    "-",
    { role: "resetZoom" },
    { role: "zoomIn" },
    { role: "zoomOut" },
    { role: "togglefullscreen" },
    ...(isPackaged ? [] : (["-", { role: "toggleDevTools" }] as const)),
  ];
}

const goMenu: readonly Entry[] = [
  "open-palette",
  "quick-open",
  "-",
  "next-post",
  "previous-post",
  "next-problem",
  "-",
  "focus-posts",
  "focus-editor",
  "focus-proofs",
];

const windowMenu: readonly Entry[] = [{ role: "minimize" }, { role: "close" }];

function helpMenu(
  { isMac }: MenuState,
  { showAbout }: MenuActions,
): readonly Entry[] {
  const about: Item = { label: texts.menus.about, click: () => showAbout() };
  return isMac ? ["show-shortcuts"] : ["show-shortcuts", "-", about];
}
