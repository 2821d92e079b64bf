/** Dragging the fold: it can be dropped between blocks, and a line shows where. */
import type { EditorView } from "@codemirror/view";
import { moveFoldAfter } from "./fold-commands";
import { findBlocks, type Place } from "./fold-marker";

/** The block after which a fold dropped at this height would stand; -1 above the first. */
export function blockAbove(
  blocks: readonly Place[],
  middleOf: (block: Place) => number,
  height: number,
): number {
  return blocks.findLastIndex((block) => middleOf(block) <= height);
}

/** Follows the pointer from the press on the handle to its release. */
export function dragFold(view: EditorView, press: PointerEvent): void {
  if (press.button !== 0) return;
  press.preventDefault();
  const handle = press.target as HTMLElement;
  handle.setPointerCapture(press.pointerId);
  const blocks = findBlocks(view.state);
  const drop = dropLine(view);
  let target: number | null = null;

  const follow = (event: PointerEvent) => {
    target = Math.max(blockUnder(view, blocks, event.clientY), 0);
    drop.show(blocks[target]);
  };
  const listening = new AbortController();
  const { signal } = listening;
  const end = (event: PointerEvent) => {
    listening.abort();
    drop.remove();
    if (event.type !== "pointerup" || target === null) return;
    const spec = moveFoldAfter(view.state, blocks, target);
    if (spec !== null) view.dispatch(spec);
  };
  handle.addEventListener("pointermove", follow, { signal });
  handle.addEventListener("pointerup", end, { signal });
  handle.addEventListener("pointercancel", end, { signal });
}

function blockUnder(
  view: EditorView,
  blocks: readonly Place[],
  clientY: number,
): number {
  const height = clientY - view.documentTop;
  return blockAbove(
    blocks,
    ({ from, to }) =>
      (view.lineBlockAt(from).top + view.lineBlockAt(to).bottom) / 2,
    height,
  );
}

/** The line that shows where the fold would go. */
function dropLine(view: EditorView) {
  const line = document.createElement("div");
  line.className = "cut-drop";
  line.ariaHidden = "true";
  return {
    show(block: Place | undefined) {
      if (block === undefined) return;
      const bottom = view.lineBlockAt(block.to).bottom + view.documentTop;
      line.style.top = `${bottom - view.dom.getBoundingClientRect().top}px`;
      if (!line.isConnected) view.dom.append(line);
    },
    remove: () => line.remove(),
  };
}
