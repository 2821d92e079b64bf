/**
 * What the window and its text editor agree upon. The window says which post is open and what was
 * read out of its text; the editor owns the text, its undo history and the cursor.
 */
import type { BlogState, CommandId, PostText, Preferences } from "#bridge";
import type { Problem } from "#core";
import type { Cut, TextSnapshot } from "../preview/props";

export interface Cursor {
  /** 1-based line in the file. */
  readonly line: number;
  /** 1-based column in UTF-16 units. */
  readonly column: number;
  /** UTF-16 units selected, 0 without a selection. */
  readonly selected: number;
}

/** Said after every change of the text, also when another post is shown or the saved text changed. */
export interface EditorChange {
  /** The text as it stands now; the snapshot stays valid when typing goes on. */
  readonly draft: TextSnapshot;
  /** The text differs from `post.text`. */
  readonly isDirty: boolean;
  /** The writer (or an undo) changed it, rather than the window by showing or replacing a text. */
  readonly isEdit: boolean;
}

export interface EditorProps {
  /**
   * The post to show with the text as it is on disk. A new `text` for the same id means that it was
   * saved or taken over from disk: the editor's own text stays until `EditorHandle.setText`.
   */
  readonly post: PostText;
  /** Text to begin with where it is not `post.text`: a recovered draft. Used when the id is shown for the first time. */
  readonly startText: string | null;
  readonly site: BlogState;
  readonly isDark: boolean;
  readonly font: Preferences["editorFont"];
  /** CSS pixels. */
  readonly size: number;
  /** Where the card ends, drawn as a quiet line; null while unknown. */
  readonly cut: Cut | null;
  /** What the checks found in this text, underlined and listed. */
  readonly problems: readonly Problem[];
  readonly onReady: (handle: EditorHandle | null) => void;
  readonly onChange: (change: EditorChange) => void;
  readonly onCursor: (cursor: Cursor) => void;
  /** Topmost visible line, 1-based and fractional, when the writer scrolls. */
  readonly onScrollLine: (line: number) => void;
  /** Stores a dropped or chosen picture with the blog; the address to write, or null when refused (the window says why). */
  readonly onAddPicture: (
    name: string,
    bytes: Uint8Array,
  ) => Promise<string | null>;
  /** The editor has no use for a key or button that belongs to the window. */
  readonly onCommand: (command: CommandId) => void;
  /** A short announcement for the status line. */
  readonly onSay: (message: string) => void;
}

export interface EditorHandle {
  /** The shown post's text, byte for byte what would be saved. */
  getText(): string;
  /** Replaces the shown text by the smallest change, as one step that can be undone. */
  setText(text: string): void;
  /** Runs an editing command; false when it does not apply. */
  run(command: CommandId): boolean;
  /** True when `run` would do something: for menus and the palette. */
  canRun(command: CommandId): boolean;
  focus(): void;
  /** Puts the cursor on a 1-based line (and column), in view, and takes the focus. */
  goToLine(line: number, column?: number): void;
  /** Scrolls so that a 1-based, fractional line is on top, without moving cursor or focus and without `onScrollLine`. */
  scrollToLine(line: number): void;
  /** The post has another id from now on; text, history and cursor stay. */
  rename(from: string, to: string): void;
  /** Lets go of what is kept for a post: it was closed, deleted or given up. */
  forget(id: string): void;
}
