/** Pictures that are dropped, pasted or chosen: stored beside the post, then written into the text. */
import {
  EditorSelection,
  type EditorState,
  type Extension,
  type TransactionSpec,
} from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { maxPictureBytes } from "#bridge";
import { texts } from "../texts";
import { editorContext } from "./context";

const words = texts.writing;

export function picturesOf(files: FileList | null): File[] {
  return [...(files ?? [])].filter(({ type }) => type.startsWith("image/"));
}

/** Stores the pictures and writes them at the place, or over the selection. */
export async function storePictures(
  view: EditorView,
  files: readonly File[],
  at: number | null = null,
): Promise<void> {
  const context = view.state.facet(editorContext);
  const id = context.id();
  const addresses: string[] = [];
  for (const file of files) {
    const address = await storePicture(file, context);
    if (address !== null) addresses.push(address);
  }
  // The writer may have gone to another post meanwhile: its text is not the place.
  const isSamePost = view.state.facet(editorContext).id() === id;
  if (addresses.length === 0 || !isSamePost) return;
  const place = at === null ? null : Math.min(at, view.state.doc.length);
  view.dispatch(insertPictures(view.state, addresses, place));
  view.focus();
}

/** Stores one picture; null, and a word about it, when that is refused. */
export async function storePicture(
  file: File,
  context: {
    addPicture: (name: string, bytes: Uint8Array) => Promise<string | null>;
    say: (message: string) => void;
  },
): Promise<string | null> {
  if (file.size > maxPictureBytes) {
    context.say(words.pictureTooLarge(file.name));
    return null;
  }
  const name = file.name === "" ? "picture.png" : file.name;
  const bytes = new Uint8Array(await file.arrayBuffer());
  return context.addPicture(name, bytes);
}

/** The pictures in Markdown, each a paragraph of its own, the first one's alt text selected. */
export function insertPictures(
  state: EditorState,
  addresses: readonly string[],
  at: number | null = null,
): TransactionSpec {
  const { from, to } =
    at === null ? state.selection.main : { from: at, to: at };
  const selected = state.sliceDoc(from, to).replace(/[\n[\]]/g, " ");
  const alt = selected.trim() === "" ? words.pictureAlt : selected;
  const insert = addresses
    .map((address) => `![${alt}](${destination(address)})`)
    .join("\n\n");
  const start = from + 2;
  return {
    changes: { from, to, insert },
    selection: EditorSelection.range(start, start + alt.length),
    userEvent: "input.picture",
    scrollIntoView: true,
  };
}

/** An address as a link destination: in angle brackets where it holds spaces or parentheses. */
function destination(address: string): string {
  return /[\s()]/.test(address) ? `<${address}>` : address;
}

/** Asks for pictures with the system's own chooser. */
export function choosePictures(view: EditorView): boolean {
  if (view.state.readOnly) return false;
  const input = document.createElement("input");
  input.type = "file";
  input.accept = "image/*";
  input.multiple = true;
  input.addEventListener("change", () => {
    void storePictures(view, picturesOf(input.files));
  });
  input.click();
  return true;
}

export function droppingPictures(): Extension {
  return EditorView.domEventHandlers({
    drop(event, view) {
      const files = picturesOf(event.dataTransfer?.files ?? null);
      if (files.length === 0 || view.state.readOnly) return false;
      event.preventDefault();
      event.stopPropagation();
      const at = view.posAtCoords({ x: event.clientX, y: event.clientY });
      void storePictures(view, files, at);
      return true;
    },
  });
}
