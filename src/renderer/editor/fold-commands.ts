/** Setting the fold and moving it by blocks. */
import type { EditorState, TransactionSpec } from "@codemirror/state";
import type { Command } from "@codemirror/view";
import {
  blockAt,
  blockBefore,
  findBlocks,
  findMarker,
  type Place,
  placeMarker,
} from "./fold-marker";

/** Sets the marker after the given block, if it is not there already. */
export function moveFoldAfter(
  state: EditorState,
  blocks: readonly Place[],
  index: number,
): TransactionSpec | null {
  const block = blocks[index];
  if (block === undefined) return null;
  const old = findMarker(state);
  if (old !== null && blockBefore(blocks, old.from) === index) return null;
  return placeMarker(state.doc, old, block.to);
}

/** Puts the fold after the block in which the caret stands. */
export const insertFold: Command = (view) => {
  if (view.state.readOnly) return false;
  const blocks = findBlocks(view.state);
  const index = blockAt(blocks, view.state.selection.main.head);
  return run(view, moveFoldAfter(view.state, blocks, Math.max(index, 0)));
};

function run(
  view: Parameters<Command>[0],
  spec: TransactionSpec | null,
): boolean {
  if (spec !== null) view.dispatch(spec);
  return spec !== null;
}

/** Moves the fold by blocks; from `start`, where the listing cuts by itself, when there is none. */
export function moveFold(
  state: EditorState,
  by: -1 | 1,
  start: number | null = null,
): TransactionSpec | null {
  const blocks = findBlocks(state);
  const at = findMarker(state)?.from ?? start;
  if (at === null) return null;
  const index = blockBefore(blocks, at) + by;
  return index < 0 ? null : moveFoldAfter(state, blocks, index);
}

function moveCommand(by: -1 | 1): Command {
  return (view) => {
    if (view.state.readOnly) return false;
    const { head } = view.state.selection.main;
    return run(view, moveFold(view.state, by, head));
  };
}

export const moveFoldUp = moveCommand(-1);
export const moveFoldDown = moveCommand(1);
