/** What follows from each action: pure, one small function a theme. */
import type { Action } from "./action";
import { reduceBlog } from "./reduce-blog";
import { reduceExport } from "./reduce-export";
import { reducePosts } from "./reduce-posts";
import { reduceSaving } from "./reduce-saving";
import { reduceShell } from "./reduce-shell";
import type { WindowState } from "./state";

/** Each theme answers the actions it knows and passes the state on unchanged otherwise. */
const themes = [
  reduceShell,
  reduceBlog,
  reducePosts,
  reduceSaving,
  reduceExport,
];

export function reduce(state: WindowState, action: Action): WindowState {
  return themes.reduce((current, theme) => theme(current, action), state);
}
