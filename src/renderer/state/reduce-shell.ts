/** Preferences, colours, panes, questions and notices. */
import type { Action } from "./action";
import type { WindowState } from "./state";

export function reduceShell(state: WindowState, action: Action): WindowState {
  switch (action.type) {
    case "app-told": {
      const { preferences, recentBlogs, ...app } = action.app;
      return { ...state, app, preferences, recentBlogs };
    }
    case "preferences-set":
      return {
        ...state,
        preferences: { ...state.preferences, ...action.change },
      };
    case "recent-set":
      return { ...state, recentBlogs: action.recent };
    case "system-colours":
      return { ...state, systemIsDark: action.isDark };
    case "window-measured":
      return { ...state, isNarrow: action.isNarrow };
    case "pane-shown":
      return { ...state, pane: action.pane };
    case "view-shown":
      return {
        ...state,
        view: action.view,
        pane: action.view === "settings" ? "editor" : state.pane,
      };
    case "problems-shown":
      return { ...state, hasProblems: action.isShown };
    case "dialog-shown":
      return { ...state, dialog: action.dialog };
    case "folder-asked":
      return { ...state, folderQuestion: action.purpose };
    case "noticed":
      return {
        ...state,
        notice: { ...action.notice, number: state.noticeCount + 1 },
        noticeCount: state.noticeCount + 1,
      };
    case "notice-hidden":
      return state.notice?.number === action.number
        ? { ...state, notice: null }
        : state;
    default:
      return state;
  }
}
