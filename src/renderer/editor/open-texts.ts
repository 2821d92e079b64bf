/**
 * The texts that are open in this window, by post: each an editor state with its own undo history,
 * selection and scroll place, kept while another post is shown.
 */
import {
  type ChangeSet,
  EditorState,
  type TransactionSpec,
} from "@codemirror/state";
import { EditorView, type ViewUpdate } from "@codemirror/view";
import type { PostText } from "#bridge";
import type { EditorContext } from "./context";
import { editorExtensions } from "./extensions";
import { frontMatter } from "./front-matter";
import {
  type FileText,
  fileTextOf,
  readFileText,
  sameFileText,
  writeFileText,
} from "./line-ends";
import { dispatchInPlace } from "./editor-scroll";
import { takeOver, takeOverLines } from "./text-takeover";

/** What the editor's view provides to the texts while it stands. */
export interface TextSurroundings extends Omit<EditorContext, "id"> {
  /** Something happened to the text that is shown. */
  readonly onUpdate: (update: ViewUpdate) => void;
}

export type ChangeListener = (id: string, changes: ChangeSet | null) => void;

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
  /** The same for lines that end with `\n`: byte-order mark and line ends of the open text stay. */
  editLines(id: string, lines: string): void;
  /** The post's file was renamed. */
  rename(from: string, to: string): void;
  close(id: string): void;
  /**
   * Hears every change of a text, typed or taken over, until the returned function is called;
   * `changes` are null when the same text counts as saved now.
   */
  onChange(listener: ChangeListener): () => void;
  /** The text's editor state: for the editor and the proofs; null when not open. */
  stateOf(id: string): EditorState | null;
  /** Hears of front matter that was edited, shown or folded away, until the returned function is called. */
  onFrontMatter(listener: (id: string) => void): () => void;
  /** The view was made with the text's state, and its changes are the text's; the scroll place, if it had one. */
  show(id: string, view: EditorView): ScrollMark | null;
  /** The view goes; it stood at this place. */
  hide(view: EditorView, place: ScrollMark | null): void;
  /** Changes a text, in the view if it is shown there. */
  dispatch(id: string, spec: TransactionSpec): void;
  /** What the texts may ask of the window. */
  surround(surroundings: TextSurroundings): void;
}

/** What stood at the top of the pane: an offset in the text, and how far below the pane's top. */
export interface ScrollMark {
  readonly at: number;
  readonly below: number;
}

type UpdateOfText = Pick<
  ViewUpdate,
  "startState" | "state" | "docChanged" | "changes"
>;

interface OpenText {
  id: string;
  state: EditorState;
  saved: FileText;
  place: ScrollMark | null;
}

export function createOpenTexts(): OpenTexts {
  return new EditorStates();
}

class EditorStates implements OpenTexts {
  readonly #texts = new Map<string, OpenText>();
  readonly #listeners = new Set<ChangeListener>();
  readonly #headListeners = new Set<(id: string) => void>();
  #shown: { readonly text: OpenText; readonly view: EditorView } | null = null;
  #surroundings: TextSurroundings | null = null;
  /** The text last written out and what it was written from: a save marks exactly that one. */
  #written: { readonly text: string; readonly from: FileText } | null = null;

  open(post: PostText): void {
    if (this.#texts.has(post.id)) return;
    const saved = readFileText(post.text);
    const text: OpenText = {
      id: post.id,
      state: EditorState.create(),
      saved,
      place: null,
    };
    text.state = EditorState.create({
      doc: saved.doc,
      extensions: [
        editorExtensions({
          ends: saved.ends,
          context: this.#contextOf(text),
          isReadOnly: post.readOnly !== null,
        }),
        EditorView.updateListener.of((update) => {
          this.#follow(text, update);
          this.#surroundings?.onUpdate(update);
        }),
      ],
    });
    this.#texts.set(post.id, text);
  }

  #follow(
    text: OpenText,
    { startState, state, docChanged, changes }: UpdateOfText,
  ): void {
    text.state = state;
    if (docChanged) this.#tell(text.id, changes);
    if (startState.field(frontMatter) === state.field(frontMatter)) return;
    for (const listener of this.#headListeners) listener(text.id);
  }

  #contextOf(text: OpenText): EditorContext {
    return {
      id: () => text.id,
      blog: () => this.#surroundings?.blog() ?? null,
      addPicture: (name, bytes) =>
        this.#surroundings?.addPicture(name, bytes) ?? Promise.resolve(null),
      say: (message) => this.#surroundings?.say(message),
    };
  }

  #tell(id: string, changes: ChangeSet | null): void {
    for (const listener of this.#listeners) listener(id, changes);
  }

  #get(id: string): OpenText {
    const text = this.#texts.get(id);
    if (text === undefined) throw new Error(`The text of ${id} is not open`);
    return text;
  }

  has(id: string): boolean {
    return this.#texts.has(id);
  }

  ids(): readonly string[] {
    return [...this.#texts.keys()];
  }

  getText(id: string): string | null {
    const open = this.#texts.get(id);
    if (open === undefined) return null;
    const from = fileTextOf(open.state);
    const text = writeFileText(from);
    this.#written = { text, from };
    return text;
  }

  isChanged(id: string): boolean {
    const text = this.#texts.get(id);
    if (text === undefined) return false;
    return !sameFileText(fileTextOf(text.state), text.saved);
  }

  markSaved(id: string, text: string): void {
    const written = this.#written;
    this.#get(id).saved =
      written?.text === text ? written.from : readFileText(text);
  }

  applyText(id: string, text: string): void {
    this.editText(id, text);
    const open = this.#get(id);
    open.saved = fileTextOf(open.state);
    this.#tell(id, null);
  }

  editText(id: string, text: string): void {
    // The same text must not become a step of the undo history.
    if (this.getText(id) === text) return;
    this.dispatch(id, takeOver(this.#get(id).state, text));
  }

  editLines(id: string, lines: string): void {
    this.dispatch(id, takeOverLines(this.#get(id).state, lines));
  }

  rename(from: string, to: string): void {
    const text = this.#texts.get(from);
    if (text === undefined || from === to) return;
    text.id = to;
    this.#texts.delete(from);
    this.#texts.set(to, text);
  }

  close(id: string): void {
    if (this.#shown?.text.id === id) this.#shown = null;
    this.#texts.delete(id);
  }

  onChange(listener: ChangeListener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  onFrontMatter(listener: (id: string) => void): () => void {
    this.#headListeners.add(listener);
    return () => void this.#headListeners.delete(listener);
  }

  stateOf(id: string): EditorState | null {
    return this.#texts.get(id)?.state ?? null;
  }

  show(id: string, view: EditorView): ScrollMark | null {
    const text = this.#get(id);
    this.#shown = { text, view };
    return text.place;
  }

  hide(view: EditorView, place: ScrollMark | null): void {
    if (this.#shown?.view !== view) return;
    this.#shown.text.place = place;
    this.#shown = null;
  }

  dispatch(id: string, spec: TransactionSpec): void {
    const text = this.#get(id);
    if (this.#shown?.text === text) {
      dispatchInPlace(this.#shown.view, spec);
      return;
    }
    this.#follow(text, text.state.update(spec));
  }

  surround(surroundings: TextSurroundings): void {
    this.#surroundings = surroundings;
  }
}
