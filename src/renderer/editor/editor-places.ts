/** Where the source's lines stand in the editor's pane, and which line stands at a height. */
import type { EditorView } from "@codemirror/view";
import { type Anchor, ScrollMap } from "../preview/scroll-map";
import { hiddenTo } from "./front-matter";

/** Line of the file at a distance from the top of the pane's content; -1 at its very top. */
export function lineAtHeight(
  view: EditorView,
  scroller: Element,
  height: number,
): number {
  const { frame, top, bottom } = measure(view, scroller);
  if (height < top || height >= bottom) return frame.lineAt(height);
  const block = view.lineBlockAtHeight(height - top);
  const line = view.state.doc.lineAt(block.from).number - 1;
  return line + (height - top - block.top) / Math.max(1, block.height);
}

/** Distance of a line from the top of the pane's content. */
export function heightOfLine(
  view: EditorView,
  scroller: Element,
  line: number,
): number {
  const { frame, top, first } = measure(view, scroller);
  const { doc } = view.state;
  if (line < first || line >= doc.lines) return frame.topOf(line);
  const block = view.lineBlockAt(doc.line(Math.floor(line) + 1).from);
  return top + block.top + (line % 1) * block.height;
}

/** The text's own extent, and a map for what is above and below it: the form, the room at the end. */
function measure(view: EditorView, scroller: Element) {
  const { doc } = view.state;
  const offset = scroller.scrollTop - scroller.getBoundingClientRect().top;
  const top = view.documentTop + offset;
  const bottom = top + view.contentHeight;
  const first = doc.lineAt(hiddenTo(view.state)).number - 1;
  const anchors: Anchor[] = [
    { line: -1, top: 0 },
    { line: first, top },
    { line: doc.lines, top: bottom },
    { line: doc.lines + 1, top: scroller.scrollHeight },
  ];
  return { frame: new ScrollMap(anchors), top, bottom, first };
}
