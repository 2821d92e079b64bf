import { watch } from "node:fs";
import type { FSWatcher } from "node:fs";
import { join } from "node:path";
import { gatherBursts } from "./gather-bursts";
import { watchedFolders } from "./watched-folders";

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
 *
 * Own code, because the usual package (chokidar) watches every file by itself: with ten thousand
 * posts that is as much work as reading them, and Linux has only so many watches for a user. A
 * folder tells of changes in its files.
 */
export function watchFolder(folder: string, onHint: () => void): FolderWatch {
  const watches = new Watches(folder, () => burst.tell());
  const burst = gatherBursts(() => {
    // Before the hint: what is written into a new folder from now on gives another.
    void watches.follow().then(onHint);
  });
  return {
    ready: watches.follow(),
    close: async () => {
      burst.stop();
      watches.close();
    },
  };
}

/** A watch for each folder below one, or one for all where the system has such. */
class Watches {
  readonly #root: string;
  readonly #tell: () => void;
  readonly #watchers = new Map<string, FSWatcher>();
  #isClosed = false;

  constructor(root: string, tell: () => void) {
    this.#root = root;
    this.#tell = tell;
  }

  /** Watches folders that are new, and lets go of those that are no more. */
  async follow(): Promise<void> {
    const folders = watchesAllBelow ? [""] : await watchedFolders(this.#root);
    if (this.#isClosed) return;
    const wanted = new Set(folders);
    for (const [path, watcher] of this.#watchers) {
      if (wanted.has(path)) continue;
      watcher.close();
      this.#watchers.delete(path);
    }
    for (const path of wanted) {
      if (!this.#watchers.has(path)) this.#add(path);
    }
  }

  close(): void {
    this.#isClosed = true;
    for (const watcher of this.#watchers.values()) watcher.close();
    this.#watchers.clear();
  }

  #add(path: string): void {
    try {
      const options = { recursive: watchesAllBelow, persistent: false };
      const watcher = watch(join(this.#root, path), options, (_kind, name) => {
        if (!isIgnored(name ?? "")) this.#tell();
      });
      this.#watchers.set(path, watcher);
      // It may have been deleted: it is watched anew when it is there again.
      watcher.on("error", () => {
        watcher.close();
        this.#watchers.delete(path);
        this.#tell();
      });
    } catch {
      // Gone meanwhile, or the system has no more watches to give.
    }
  }
}

/** Linux has it emulated only, file by file. */
const watchesAllBelow =
  process.platform === "darwin" || process.platform === "win32";

function isIgnored(path: string): boolean {
  return path
    .split(/[/\\]/)
    .some((name) => name === "node_modules" || name.startsWith("."));
}
