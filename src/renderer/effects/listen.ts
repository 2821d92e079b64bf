/** Hears what the host announces and what the window itself goes through. */
import type { CommandId } from "#bridge";
import { unsavedPosts } from "../state/select";
import { texts } from "../texts";
import { ask, say, type Context } from "./context";
import type { Effects } from "./effects";

export function listenToHost(
  context: Context,
  effects: Effects,
  run: (command: CommandId) => void,
): () => void {
  const { bridge, store } = context;
  const stops = [
    bridge.on("postsChanged", (event) =>
      store.dispatch({ type: "posts-changed", event }),
    ),
    bridge.on("settingsChanged", (event) =>
      store.dispatch({ type: "settings-changed", event }),
    ),
    bridge.on("postChangedOutside", ({ id, hash }) => {
      void effects.conflicts.changedOutside(id, hash);
    }),
    bridge.on("exportProgress", (progress) =>
      store.dispatch({ type: "export-progress", progress }),
    ),
    bridge.on("folderReachable", ({ reachable }) => {
      store.dispatch({ type: "folder-reachable", reachable });
      if (!reachable) return;
      say(context, texts.status.reachable);
      effects.saving.retryFailed();
    }),
    bridge.on("commandChosen", ({ command }) => run(command)),
    bridge.on("blogRequested", ({ folder }) => {
      void effects.blog.openBlog(folder);
    }),
  ];
  return () => stops.forEach((stop) => stop());
}

/** Width below which one pane is shown at a time. */
const narrowQuery = "(max-width: 899.98px)";

export function listenToWindow(context: Context, effects: Effects): () => void {
  const { store } = context;
  const stop = new AbortController();
  const { signal } = stop;
  watchMedia("(prefers-color-scheme: dark)", signal, (isDark) =>
    store.dispatch({ type: "system-colours", isDark }),
  );
  watchMedia(narrowQuery, signal, (isNarrow) =>
    store.dispatch({ type: "window-measured", isNarrow }),
  );
  const flush = (): void => effects.saving.flush();
  window.addEventListener("blur", flush, { signal });
  window.addEventListener("pagehide", flush, { signal });
  document.addEventListener("visibilitychange", flush, { signal });
  window.addEventListener(
    "focus",
    () => {
      if (store.get().blog !== null) void ask(context, "refreshBlog", {});
    },
    { signal },
  );
  window.addEventListener(
    "beforeunload",
    (event) => {
      // The desktop shell asks by itself; a browser asks only when told to.
      if (store.get().app?.shell !== "browser") return;
      if (unsavedPosts(store.get()).length > 0) event.preventDefault();
    },
    { signal },
  );
  const stopTelling = tellUnsaved(context);
  return () => {
    stop.abort();
    stopTelling();
  };
}

function watchMedia(
  query: string,
  signal: AbortSignal,
  tell: (matches: boolean) => void,
): void {
  const media = window.matchMedia(query);
  tell(media.matches);
  media.addEventListener("change", () => tell(media.matches), { signal });
}

/** The shell knows at any moment whether closing the window would leave something unsaved. */
function tellUnsaved(context: Context): () => void {
  const { store } = context;
  let told = false;
  return store.subscribe(() => {
    const hasUnsaved = unsavedPosts(store.get()).length > 0;
    if (hasUnsaved === told) return;
    told = hasUnsaved;
    void ask(context, "setUnsaved", { hasUnsaved });
  });
}
