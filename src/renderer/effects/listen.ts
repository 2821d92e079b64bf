/** Hears what the host announces, and tells it what only the window knows. */
import type { CommandId } from "#bridge";
import { hasUnsaved } from "../state/select";
import { hasTextHistory } from "../front-matter/text-history";
import { texts } from "../texts";
import { ask, say, type Context } from "./context";
import type { Effects } from "./effects";

export function listenToHost(
  context: Context,
  effects: Effects,
  run: (command: CommandId) => void,
): () => void {
  const { bridge, store } = context;

  async function goOn(isConnection: boolean): Promise<void> {
    if (isConnection) await effects.findAgain();
    effects.saving.retryFailed();
    await effects.posts.reopenPost();
  }

  const stops = [
    bridge.on("blogSighted", (sight) =>
      store.dispatch({ type: "blog-sighted", sight }),
    ),
    bridge.on("postsChanged", (event) =>
      store.dispatch({ type: "posts-changed", event }),
    ),
    bridge.on("settingsChanged", (event) =>
      store.dispatch({ type: "settings-changed", event }),
    ),
    bridge.on("postChangedOutside", ({ id, hash }) => {
      void effects.outside.changedOutside(id, hash);
    }),
    bridge.on("otherHostsChanged", ({ hosts }) =>
      store.dispatch({ type: "other-hosts", hosts }),
    ),
    bridge.on("exportProgress", (progress) =>
      store.dispatch({ type: "export-progress", progress }),
    ),
    bridge.on("folderReachable", ({ reachable, isConnection = false }) => {
      store.dispatch({ type: "folder-reachable", reachable, isConnection });
      if (!reachable) return;
      const { connected, reachable: isBack } = texts.status;
      say(context, isConnection ? connected : isBack);
      void goOn(isConnection);
    }),
    bridge.on("commandChosen", ({ command }) => {
      if (!isTakenByField(command)) run(command);
    }),
    bridge.on("blogRequested", ({ folder, post }) => {
      void effects.blog.openBlog(folder, post);
    }),
  ];
  stops.push(tellUnsaved(context));
  return () => stops.forEach((stop) => stop());
}

/** On a Mac the menu takes Undo before a field hears of it: a focused field undoes its own typing. */
function isTakenByField(command: CommandId): boolean {
  if (command !== "undo" && command !== "redo") return false;
  const { activeElement } = document;
  const isField =
    activeElement instanceof HTMLInputElement ||
    activeElement instanceof HTMLTextAreaElement;
  return (
    isField && !hasTextHistory(activeElement) && document.execCommand(command)
  );
}

/** The shell knows at any moment whether closing the window would leave something unsaved. */
function tellUnsaved(context: Context): () => void {
  const { store } = context;
  let told = false;
  return store.subscribe(() => {
    const isUnsaved = hasUnsaved(store.get());
    if (isUnsaved === told) return;
    told = isUnsaved;
    void ask(context, "setUnsaved", { hasUnsaved: isUnsaved });
  });
}
