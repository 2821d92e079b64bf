/**
 * The seam between the window's shell and the editor: what the shell gives, what it hears, and what
 * it may ask. Texts live in `OpenTexts` (CodeMirror states), never in React's state.
 */
import type { BlogState, CommandId, PostText } from "#bridge";
import type { Problem } from "#core";
import type { Cut } from "../preview/props";
import type { ScrollLink } from "../preview/scroll-link";
import type { OpenTexts } from "./open-texts";

export interface PostEditorProps {
  /** The post to show. A text that is already open in `texts` wins over `post.text`. */
  readonly post: PostText;
  readonly blog: BlogState;
  /** From `createOpenTexts()`: one for each open blog; it outlives the editor's view. */
  readonly texts: OpenTexts;
  /** From `createScrollLink()`: the same one that `Proofs` gets. */
  readonly scroll: ScrollLink;
  /** Where the listing cuts this post, as `Proofs` last counted it. */
  readonly cut: Cut | null;
  /** Problems of this post: those with a line are marked in the text. */
  readonly problems: readonly Problem[];
  readonly font: "mono" | "serif" | "sans";
  /** CSS pixels. */
  readonly fontSize: number;
  /** Stores a picture for this post; the address to write, or null when it was refused (and said so). */
  readonly addPicture: (
    id: string,
    name: string,
    bytes: Uint8Array,
  ) => Promise<string | null>;
  /** The editor's handle when its view stands; null when it goes. */
  readonly onReady: (handle: EditorHandle | null) => void;
  readonly onCursor?: (cursor: Cursor) => void;
  /** A short message for the status line. */
  readonly onSay?: (message: string) => void;
}

export interface Cursor {
  /** 1-based line in the file. */
  readonly line: number;
  /** 1-based column in characters. */
  readonly column: number;
  /** UTF-16 units selected, 0 for a bare caret. */
  readonly selected: number;
}

/** What the shell may ask of the editor that stands in the window. */
export interface EditorHandle {
  /** The shown post's text as it would be saved: byte-order mark and line ends as in the file. */
  readonly getText: () => string;
  /** Runs an editing command; false when it is not the editor's or does not apply. */
  readonly run: (command: CommandId) => boolean;
  readonly focus: () => void;
  /** Puts the caret on a 1-based line of the file, in the middle of the pane, and focuses. */
  readonly goToLine: (line: number) => void;
}

/** Commands that `EditorHandle.run` knows. */
export const editorCommands = [
  "undo",
  "redo",
  "find",
  "bold",
  "italic",
  "link",
  "code",
  "insert-picture",
  "insert-fold",
  "move-fold-up",
  "move-fold-down",
  "toggle-front-matter",
  "next-problem",
] as const satisfies readonly CommandId[];
