/** How it stands with each open post's text: saved, not saved, changed elsewhere, gone. */
import type { Action } from "./action";
import type { OpenPost, WindowState } from "./state";

export function reduceSaving(state: WindowState, action: Action): WindowState {
  switch (action.type) {
    case "save-begun":
      return change(state, action.id, { saving: { kind: "saving" } });
    case "save-done":
      return saved(state, action);
    case "save-failed":
      return change(state, action.id, {
        saving: { kind: "failed", refusal: action.refusal },
      });
    case "save-conflict":
      return change(state, action.id, {
        saving: { kind: "conflict", theirs: action.theirs, hash: action.hash },
      });
    case "post-gone":
      return change(state, action.id, { saving: { kind: "gone" } });
    case "base-moved":
      return baseMoved(state, action.post);
    case "protection-told":
      return change(state, action.id, {
        unprotected: action.unprotected,
        isKept: action.unprotected === null,
      });
    default:
      return state;
  }
}

function change(
  state: WindowState,
  id: string,
  part: Partial<OpenPost>,
): WindowState {
  const open = state.open[id];
  if (open === undefined) return state;
  return { ...state, open: { ...state.open, [id]: { ...open, ...part } } };
}

function saved(
  state: WindowState,
  { id, text, hash, isDirty }: Extract<Action, { type: "save-done" }>,
): WindowState {
  const open = state.open[id];
  if (open === undefined) return state;
  return change(state, id, {
    post: { ...open.post, text, hash },
    base: hash,
    isDirty,
    saving: { kind: isDirty ? "unsaved" : "saved" },
    isKept: isDirty && open.isKept,
    unprotected: isDirty ? open.unprotected : null,
  });
}

function baseMoved(state: WindowState, post: OpenPost["post"]): WindowState {
  const open = state.open[post.id];
  if (open === undefined) return state;
  return change(state, post.id, {
    post,
    base: post.hash,
    saving: { kind: open.isDirty ? "unsaved" : "saved" },
  });
}
