/** The open blog: its posts, files and settings as the host announces them. */
import type { BlogState, Events, PostListItem } from "#bridge";
import type { Action } from "./action";
import { freshBlog, type WindowState } from "./state";

export function reduceBlog(state: WindowState, action: Action): WindowState {
  switch (action.type) {
    case "blog-opening":
      return { ...state, isOpening: action.isOpening };
    case "blog-opened":
      return {
        ...state,
        ...freshBlog,
        isOpening: false,
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
  const byPath = new Map<string, PostListItem>(
    blog.posts.map((item) => [item.meta.path, item]),
  );
  for (const path of removed) byPath.delete(path);
  for (const item of changed) byPath.set(item.meta.path, item);
  const posts = [...byPath.values()].sort(byPathOrder);
  return { ...blog, posts, files: files ?? blog.files };
}

function byPathOrder(a: PostListItem, b: PostListItem): number {
  if (a.meta.path === b.meta.path) return 0;
  return a.meta.path < b.meta.path ? -1 : 1;
}
