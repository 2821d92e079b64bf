/** Hears what the window itself goes through: colours, width, losing and getting the focus, closing. */
import { hasUnsaved } from "../state/select";
import type { Galley } from "../ui/galley";

/** Width below which one pane is shown at a time. */
const narrowQuery = "(max-width: 899.98px)";

export function listenToWindow(galley: Galley): () => void {
  const { store, effects } = galley;
  const stop = new AbortController();
  const { signal } = stop;
  watchMedia("(prefers-color-scheme: dark)", signal, (isDark) =>
    store.dispatch({ type: "system-colours", isDark }),
  );
  watchMedia(narrowQuery, signal, (isNarrow) =>
    store.dispatch({ type: "window-measured", isNarrow }),
  );
  const flush = (): void => {
    effects.saving.flush();
    effects.settings.flush();
  };
  window.addEventListener("blur", flush, { signal });
  window.addEventListener("pagehide", flush, { signal });
  document.addEventListener("visibilitychange", flush, { signal });
  window.addEventListener("focus", () => void effects.blog.refresh(), {
    signal,
  });
  window.addEventListener(
    "beforeunload",
    (event) => {
      // The desktop shell asks by itself; a browser asks only when told to.
      if (store.get().app?.shell !== "browser") return;
      if (hasUnsaved(store.get())) event.preventDefault();
    },
    { signal },
  );
  return () => stop.abort();
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
