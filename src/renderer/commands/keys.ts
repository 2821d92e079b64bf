/** Keys as the command table writes them: matched with what was pressed, and shown to people. */
import type { AppState } from "#bridge";
import type { Command } from "./command";

export type Shell = AppState["shell"];
export type Platform = AppState["platform"];

interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** What browsers keep for themselves: a page never hears of them. */
const keptByBrowsers: ReadonlySet<string> = new Set([
  "Mod-n",
  "Mod-t",
  "Mod-w",
  "Mod-1",
  "Mod-2",
  "Mod-3",
]);

/** The keys of a command in this shell: the first that arrive, or none. */
export function keysIn(command: Command, shell: Shell): readonly string[] {
  return shell === "desktop"
    ? command.keys.slice(0, 1)
    : command.keys.filter((keys) => !keptByBrowsers.has(keys)).slice(0, 1);
}

export function matchesKeys(
  keys: string,
  press: KeyPress,
  platform: Platform,
): boolean {
  const parts = keys.split("-");
  const key = parts.at(-1) ?? "";
  const has = (name: string): boolean => parts.slice(0, -1).includes(name);
  const mod = platform === "mac" ? press.metaKey : press.ctrlKey;
  const other = platform === "mac" ? press.ctrlKey : press.metaKey;
  return (
    mod === has("Mod") &&
    !other &&
    press.altKey === has("Alt") &&
    press.shiftKey === has("Shift") &&
    isKey(key, press)
  );
}

/** Alt and Shift change what a key types: letters, digits and marks are known by their place as well. */
function isKey(key: string, { key: typed, code }: KeyPress): boolean {
  if (typed.toLowerCase() === key.toLowerCase()) return true;
  return code === places[key] || code === `Key${key.toUpperCase()}`;
}

const places: Readonly<Record<string, string>> = {
  ",": "Comma",
  ...Object.fromEntries([..."0123456789"].map((n) => [n, `Digit${n}`])),
};

const macSigns: Readonly<Record<string, string>> = {
  Mod: "⌘",
  Alt: "⌥",
  Shift: "⇧",
  ArrowUp: "↑",
  ArrowDown: "↓",
  Backspace: "⌫",
  Enter: "↩",
};
const names: Readonly<Record<string, string>> = {
  Mod: "Ctrl",
  ArrowUp: "↑",
  ArrowDown: "↓",
};

/** `Mod-Shift-e` → `⇧⌘E` on a Mac, `Ctrl+Shift+E` elsewhere. */
export function showKeys(keys: string, platform: Platform): string {
  const parts = keys.split("-");
  if (platform !== "mac")
    return parts.map((part) => names[part] ?? upper(part)).join("+");
  const order = ["Alt", "Shift", "Mod"];
  const signs = parts
    .slice(0, -1)
    .sort((a, b) => order.indexOf(a) - order.indexOf(b));
  return [...signs, parts.at(-1) ?? ""]
    .map((part) => macSigns[part] ?? upper(part))
    .join("");
}

function upper(part: string): string {
  return part.length === 1 ? part.toUpperCase() : part;
}

/** `Mod-Shift-e` → `Control+Shift+E`, for `aria-keyshortcuts`. */
export function ariaKeys(keys: string, platform: Platform): string {
  const mod = platform === "mac" ? "Meta" : "Control";
  return keys
    .split("-")
    .map((part) => (part === "Mod" ? mod : upper(part)))
    .join("+");
}
