/**
 * What the extensions of an open text may ask of the window around them. It is read when needed,
 * not kept: the blog changes while a text is open.
 */
import { Facet } from "@codemirror/state";
import type { BlogState } from "#bridge";

export interface EditorContext {
  /** The post whose state this is; it changes when the file is renamed. */
  readonly id: () => string;
  readonly blog: () => BlogState | null;
  /** Stores a picture beside the post; the address to write, or null when it was refused. */
  readonly addPicture: (
    name: string,
    bytes: Uint8Array,
  ) => Promise<string | null>;
  readonly say: (message: string) => void;
}

const nobody: EditorContext = {
  id: () => "",
  blog: () => null,
  addPicture: () => Promise.resolve(null),
  say: () => undefined,
};

export const editorContext = Facet.define<EditorContext, EditorContext>({
  combine: (contexts) => contexts[0] ?? nobody,
});
