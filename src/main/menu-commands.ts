import type { CommandId, Preferences } from "#bridge";

export interface MenuCommand {
  readonly label: string;
  /** As the window's own table writes them: `Mod-Shift-e`. */
  readonly keys?: string;
  /** Whether the mark beside it is set. */
  readonly isOn?: (preferences: Preferences) => boolean;
  /** One of several of which one is on. */
  readonly isChoice?: true;
  /** Makes sense without an open blog. */
  readonly isAlways?: true;
}

/** What the native menu says of each command; a test holds it to the window's own table. */
export const menuCommands: Readonly<Record<CommandId, MenuCommand>> = {
  "open-blog": { label: "Open a folder…", keys: "Mod-o", isAlways: true },
  "new-blog": { label: "New blog…", isAlways: true },
  "open-sample": { label: "Open the sample blog", isAlways: true },
  "close-blog": { label: "Close the blog" },
  "new-post": { label: "New post…", keys: "Mod-n" },
  "new-page": { label: "New page…" },
  "duplicate-post": { label: "Duplicate the post", keys: "Mod-Shift-d" },
  "rename-post": { label: "Rename the file…", keys: "F2" },
  "delete-post": { label: "Delete the post", keys: "Mod-Shift-Backspace" },
  "show-history": { label: "History…", keys: "Alt-Shift-h" },
  "show-deleted": { label: "Deleted posts…" },
  "show-recovered": { label: "Text that was not saved…" },
  save: { label: "Save", keys: "Mod-s" },
  "save-all": { label: "Save all", keys: "Mod-Shift-s" },
  export: { label: "Export the site…", keys: "Mod-e" },
  "preview-blog": {
    label: "Preview the blog in a browser",
    keys: "Mod-Shift-e",
  },
  "open-settings": { label: "Blog settings", keys: "Mod-Shift-," },
  "open-preferences": { label: "Preferences…", keys: "Mod-,", isAlways: true },
  "open-palette": { label: "Commands…", keys: "Mod-k", isAlways: true },
  "quick-open": { label: "Go to post…", keys: "Mod-p" },
  find: { label: "Find in the text", keys: "Mod-f" },
  "find-posts": { label: "Search posts", keys: "Mod-Shift-f" },
  "next-post": { label: "Next post", keys: "Alt-PageDown" },
  "previous-post": { label: "Previous post", keys: "Alt-PageUp" },
  bold: { label: "Bold", keys: "Mod-b" },
  italic: { label: "Italic", keys: "Mod-i" },
  link: { label: "Link", keys: "Mod-Shift-h" },
  code: { label: "Code", keys: "Mod-Shift-x" },
  "insert-picture": { label: "Insert a picture…" },
  "insert-fold": { label: "Put the fold here", keys: "Mod-Shift-m" },
  "move-fold-up": { label: "Move the fold up", keys: "Alt-Shift-PageUp" },
  "move-fold-down": { label: "Move the fold down", keys: "Alt-Shift-PageDown" },
  undo: { label: "Undo", keys: "Mod-z" },
  redo: { label: "Redo", keys: "Mod-Shift-z" },
  "toggle-front-matter": { label: "Front matter as text", keys: "Mod-Shift-y" },
  "toggle-posts": {
    label: "Show or hide the posts",
    keys: "Alt-Shift-l",
    isOn: ({ hasPosts }) => hasPosts,
  },
  "toggle-proofs": {
    label: "Show or hide the proofs",
    keys: "Alt-Shift-r",
    isOn: ({ hasProofs }) => hasProofs,
  },
  "focus-posts": { label: "Go to the posts", keys: "Mod-1" },
  "focus-editor": { label: "Go to the text", keys: "Mod-2" },
  "focus-proofs": { label: "Go to the proofs", keys: "Mod-3" },
  "show-card": {
    label: "Card",
    keys: "Alt-Shift-1",
    isOn: ({ proof }) => proof === "card",
    isChoice: true,
  },
  "show-article": {
    label: "Article",
    keys: "Alt-Shift-2",
    isOn: ({ proof }) => proof === "article",
    isChoice: true,
  },
  "show-index": {
    label: "Index",
    keys: "Alt-Shift-3",
    isOn: ({ proof }) => proof === "index",
    isChoice: true,
  },
  "switch-card-style": {
    label: "Card in the other style",
    keys: "Alt-Shift-s",
  },
  "proof-phone": {
    label: "Proof in phone width",
    keys: "Alt-Shift-4",
    isOn: ({ proofWidth }) => proofWidth === "phone",
    isChoice: true,
  },
  "proof-tablet": {
    label: "Proof in tablet width",
    keys: "Alt-Shift-5",
    isOn: ({ proofWidth }) => proofWidth === "tablet",
    isChoice: true,
  },
  "proof-wide": {
    label: "Proof in desktop width",
    keys: "Alt-Shift-6",
    isOn: ({ proofWidth }) => proofWidth === "wide",
    isChoice: true,
  },
  "toggle-proof-dark": {
    label: "Proof light or dark",
    keys: "Alt-Shift-d",
    isOn: ({ proofDark }) => proofDark,
  },
  "next-problem": { label: "Next problem", keys: "F8" },
  "show-problems": { label: "Show or hide the problems", keys: "Shift-F8" },
  "colours-light": {
    label: "Light colours",
    isOn: ({ colours }) => colours === "light",
    isChoice: true,
    isAlways: true,
  },
  "colours-dark": {
    label: "Dark colours",
    isOn: ({ colours }) => colours === "dark",
    isChoice: true,
    isAlways: true,
  },
  "colours-system": {
    label: "Colours of the system",
    isOn: ({ colours }) => colours === "system",
    isChoice: true,
    isAlways: true,
  },
  "show-shortcuts": {
    label: "Keyboard shortcuts",
    keys: "F1",
    isAlways: true,
  },
};

const electronNames: Readonly<Record<string, string>> = {
  Mod: "CommandOrControl",
  ArrowUp: "Up",
  ArrowDown: "Down",
};

/** `Mod-Shift-e` → `CommandOrControl+Shift+E`. */
export function acceleratorOf(keys: string): string {
  return keys
    .split("-")
    .map((part) => electronNames[part] ?? upper(part))
    .join("+");
}

function upper(part: string): string {
  return part.length === 1 ? part.toUpperCase() : part;
}
