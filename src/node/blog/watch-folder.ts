import { watch } from "chokidar";
import { relative, sep } from "node:path";

/** Milliseconds of quiet after which a burst of events counts as one. */
const quietMs = 120;
/** A burst that does not end is told after this all the same. */
const patienceMs = 1000;

export interface FolderWatch {
  /** Resolves when changes from then on are noticed. */
  readonly ready: Promise<void>;
  close(): Promise<void>;
}

export type WatchFolder = (folder: string, onHint: () => void) => FolderWatch;

/**
 * Calls `onHint` after something may have changed below the folder. Hints only: what really
 * changed is found by reading. Where the system cannot watch, no hint comes and none is missed:
 * the folder is also read when the window gets the focus.
 */
export function watchFolder(folder: string, onHint: () => void): FolderWatch {
  const watcher = watch(folder, {
    ignoreInitial: true,
    followSymlinks: false,
    // Permission errors of single files are not the watcher's to report.
    ignorePermissionErrors: true,
    ignored: (path) => isIgnored(relative(folder, path)),
  });
  const burst = gatherBursts(onHint);
  watcher.on("all", burst.tell);
  watcher.on("error", () => undefined);
  const ready = new Promise<void>((resolve) => {
    watcher.once("ready", () => resolve());
  });
  return {
    ready,
    close: async () => {
      burst.stop();
      await watcher.close();
    },
  };
}

function isIgnored(path: string): boolean {
  return path
    .split(sep)
    .some(
      (name) =>
        name === "node_modules" || (name.startsWith(".") && name !== ".."),
    );
}

/** Many calls of `tell` become one of `onBurst`, soon after the last of them. */
export function gatherBursts(onBurst: () => void): {
  tell(): void;
  stop(): void;
} {
  let timer: NodeJS.Timeout | null = null;
  let since = 0;
  const fire = (): void => {
    timer = null;
    onBurst();
  };
  return {
    tell() {
      if (timer === null) since = Date.now();
      else clearTimeout(timer);
      const left = since + patienceMs - Date.now();
      timer = setTimeout(fire, Math.max(0, Math.min(quietMs, left)));
    },
    stop() {
      if (timer !== null) clearTimeout(timer);
      timer = null;
    },
  };
}
