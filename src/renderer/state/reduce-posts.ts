/** The open posts: shown, read, edited, renamed, let go; and what was read out of them. */
import type { KeptDraft, PostText } from "#bridge";
import type { Action } from "./action";
import type { OpenPost, WindowState } from "./state";

export function reducePosts(state: WindowState, action: Action): WindowState {
  switch (action.type) {
    case "post-shown":
      return {
        ...state,
        current: action.id,
        failure: null,
        ...nothingRead,
        view: "writing",
        pane: action.id === null ? "posts" : "editor",
      };
    case "post-read":
      return withOpen(state, opened(action.post, action.recovered));
    case "post-failed":
      return state.current === action.id
        ? { ...state, failure: action.refusal }
        : state;
    case "text-changed":
      return textChanged(state, action.id, action.isDirty);
    case "post-renamed":
      return renamed(state, action.from, action.to);
    case "post-forgotten":
      return forgotten(state, action.id);
    case "list-changed":
      return { ...state, list: { ...state.list, ...action.change } };
    case "search-answered":
      return state.list.query === action.query
        ? { ...state, list: { ...state.list, hits: action.hits } }
        : state;
    case "counted":
      return { ...state, counts: action.counts };
    case "placed":
      return { ...state, indexPlace: action.place };
    case "problems-found":
      return state.current === action.id
        ? { ...state, found: action.problems }
        : state;
    case "cursor-moved":
      return { ...state, cursor: action.cursor };
    case "card-style":
      return { ...state, cardStyle: action.style };
    default:
      return state;
  }
}

function opened(post: PostText, recovered: KeptDraft | null): OpenPost {
  const isBehind = recovered !== null && recovered.base !== post.hash;
  return {
    post,
    base: recovered?.base ?? post.hash,
    isDirty: recovered !== null,
    isKept: recovered !== null,
    saving: isBehind
      ? { kind: "conflict", theirs: post.text, hash: post.hash }
      : { kind: recovered === null ? "saved" : "unsaved" },
    unprotected: null,
  };
}

function withOpen(state: WindowState, open: OpenPost): WindowState {
  return { ...state, open: { ...state.open, [open.post.id]: open } };
}

/** Said for each key: the state stays the same object unless something follows from it. */
function textChanged(
  state: WindowState,
  id: string,
  isDirty: boolean,
): WindowState {
  const open = state.open[id];
  if (open === undefined) return state;
  const saving = savingAfterEdit(open, isDirty);
  if (open.isDirty === isDirty && open.saving.kind === saving.kind)
    return state;
  const protection = isDirty ? null : { isKept: false, unprotected: null };
  return withOpen(state, { ...open, isDirty, saving, ...protection });
}

/** A conflict, a vanished file and a failure stay until they are settled; a running save reports itself. */
function savingAfterEdit(open: OpenPost, isDirty: boolean): OpenPost["saving"] {
  const { kind } = open.saving;
  if (kind === "saved" || kind === "unsaved") {
    return { kind: isDirty ? "unsaved" : "saved" };
  }
  return kind === "failed" && !isDirty ? { kind: "saved" } : open.saving;
}

function renamed(state: WindowState, from: string, to: string): WindowState {
  const { [from]: moved, ...others } = state.open;
  const open =
    moved === undefined
      ? state.open
      : { ...others, [to]: { ...moved, post: { ...moved.post, id: to } } };
  return state.current === from
    ? { ...state, ...nothingRead, open, current: to }
    : { ...state, open };
}

function forgotten(state: WindowState, id: string): WindowState {
  const { [id]: _gone, ...open } = state.open;
  return state.current === id
    ? { ...state, ...nothingRead, open, current: null }
    : { ...state, open };
}

/** What was read belongs to the post that was shown. */
const nothingRead = {
  counts: null,
  indexPlace: null,
  found: null,
  cursor: null,
} as const;
