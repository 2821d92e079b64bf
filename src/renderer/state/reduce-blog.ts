/** The open blog: its posts, files and settings as the host announces them. */
import { byPath } from "#bridge";
import type { BlogState, Events, PostListItem } from "#bridge";
import type { Action } from "./action";
import { freshBlog, type WindowState } from "./state";

export function reduceBlog(state: WindowState, action: Action): WindowState {
  switch (action.type) {
    case "blog-opening":
      return { ...state, isOpening: action.isOpening, sight: null };
    case "blog-sighted":
      // Another blog that is open stays until it is known that this one can be opened.
      return state.isOpening && state.blog === null
        ? { ...state, sight: action.sight }
        : state;
    case "blog-opened":
      return {
        ...state,
        ...freshBlog,
        isOpening: false,
        sight: null,
        workspace: state.workspace + (state.blog === null ? 0 : 1),
        blog: action.blog,
        recovered: action.blog.unsaved,
        dialog: action.blog.unsaved.length > 0 ? { kind: "recovered" } : null,
        exportOptions: {
          ...state.exportOptions,
          target: action.blog.exportTarget,
        },
      };
    case "blog-found-again":
      return {
        ...state,
        blog: action.blog,
        // What is open here is newer than what was kept of it.
        recovered: action.blog.unsaved.filter(
          ({ id }) => state.open[id] === undefined,
        ),
      };
    case "blog-closed":
      return {
        ...state,
        ...freshBlog,
        isOpening: false,
        blog: null,
        recovered: [],
        dialog: null,
      };
    case "posts-changed":
      return state.blog === null
        ? state
        : { ...state, blog: withPosts(state.blog, action.event) };
    case "settings-changed":
      return state.blog === null
        ? state
        : { ...state, blog: { ...state.blog, ...action.event } };
    case "settings-form":
      return { ...state, settingsForm: action.form };
    case "folder-reachable":
      return {
        ...state,
        isReachable: action.reachable,
        isDisconnected: !action.reachable && action.isConnection === true,
      };
    case "other-hosts":
      return state.blog === null
        ? state
        : { ...state, blog: { ...state.blog, otherHosts: action.hosts } };
    case "recovered-again":
      return {
        ...state,
        recovered: [
          ...state.recovered.filter(({ id }) => id !== action.draft.id),
          action.draft,
        ],
      };
    case "recovered-settled":
      return {
        ...state,
        recovered: state.recovered.filter(({ id }) => id !== action.id),
      };
    default:
      return state;
  }
}

/** The list after some posts were added, changed or removed, in the order of paths. */
function withPosts(
  blog: BlogState,
  { changed, removed, files }: Events["postsChanged"],
): BlogState {
  const items = new Map<string, PostListItem>(
    blog.posts.map((item) => [item.meta.path, item]),
  );
  for (const path of removed) items.delete(path);
  for (const item of changed) items.set(item.meta.path, item);
  const posts = [...items.values()].sort(byPath);
  return { ...blog, posts, files: files ?? blog.files };
}
