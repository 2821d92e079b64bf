/**
 * The texts that are open in this window, by post: each an editor state with its own undo history,
 * selection and scroll place, kept while another post is shown.
 */
import type { PostText } from "#bridge";

export interface OpenTexts {
  /** Opens a text, unless it is open already. */
  open(post: PostText): void;
  has(id: string): boolean;
  ids(): readonly string[];
  /** The text as it would be saved, byte-order mark and line ends as in the file; null when not open. */
  getText(id: string): string | null;
  /** Whether the text differs from the one last opened, saved or taken over. */
  isChanged(id: string): boolean;
  /** The given text is now the one on disk. Typing may have gone on since it was taken. */
  markSaved(id: string, text: string): void;
  /** Takes over the disk's text as the smallest change, which can be undone; counts as saved. */
  applyText(id: string, text: string): void;
  /** Takes over a text (a kept draft, a merge) as the smallest change; counts as not saved. */
  editText(id: string, text: string): void;
  /** The post's file was renamed. */
  rename(from: string, to: string): void;
  close(id: string): void;
  /** Hears every change of a text, typed or taken over, until the returned function is called. */
  onChange(listener: (id: string) => void): () => void;
}
