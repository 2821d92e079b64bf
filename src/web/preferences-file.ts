import { mkdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { homedir } from "node:os";
import { defaultPreferences, readPreferences } from "#bridge";
import type { Preferences, RecentBlog } from "#bridge";
import { Turns } from "#host";

/** What the browser's shell remembers between its runs. */
export interface Remembered {
  readonly preferences: Preferences;
  readonly recentBlogs: readonly RecentBlog[];
  /** Blog that was open last, or null. */
  readonly lastOpen: string | null;
}

const maxRecent = 12;

/** `$XDG_CONFIG_HOME/galley`, or the system's place for such files. */
export function configFolder(environment = process.env): string {
  const { XDG_CONFIG_HOME: xdg, APPDATA: appData } = environment;
  if (xdg !== undefined && xdg !== "") return join(xdg, "galley");
  if (process.platform === "win32" && appData !== undefined) {
    return join(appData, "galley");
  }
  return process.platform === "darwin"
    ? join(homedir(), "Library", "Application Support", "galley")
    : join(homedir(), ".config", "galley");
}

export type SaveBytes = (path: string, bytes: Uint8Array) => Promise<void>;

/** The file of preferences: read whole, changed one change after the other. */
export class PreferencesFile {
  readonly #path: string;
  readonly #save: SaveBytes;
  readonly #turns = new Turns();

  constructor(folder: string, save: SaveBytes) {
    this.#path = join(folder, "browser.json");
    this.#save = save;
  }

  async read(): Promise<Remembered> {
    try {
      return parse(JSON.parse(await readFile(this.#path, "utf8")));
    } catch {
      return parse(null);
    }
  }

  /** Changes what is remembered; two tabs do not undo each other's changes. */
  change(edit: (now: Remembered) => Remembered): Promise<Remembered> {
    return this.#turns.take(async () => {
      const next = edit(await this.read());
      await mkdir(dirname(this.#path), { recursive: true });
      const text = `${JSON.stringify(next, null, 2)}\n`;
      await this.#save(this.#path, Buffer.from(text, "utf8"));
      return next;
    });
  }
}

/** Puts a blog first in the list of recent ones. */
export function withRecent(now: Remembered, blog: RecentBlog): Remembered {
  const others = now.recentBlogs.filter(({ folder }) => folder !== blog.folder);
  return {
    ...now,
    recentBlogs: [blog, ...others].slice(0, maxRecent),
    lastOpen: blog.folder,
  };
}

function parse(value: unknown): Remembered {
  if (typeof value !== "object" || value === null) {
    return {
      preferences: defaultPreferences,
      recentBlogs: [],
      lastOpen: null,
    };
  }
  const { preferences, recentBlogs, lastOpen } = value as Record<
    string,
    unknown
  >;
  return {
    preferences: readPreferences(preferences),
    recentBlogs: Array.isArray(recentBlogs)
      ? recentBlogs.filter(isRecentBlog)
      : [],
    lastOpen: typeof lastOpen === "string" ? lastOpen : null,
  };
}

function isRecentBlog(value: unknown): value is RecentBlog {
  if (typeof value !== "object" || value === null) return false;
  const { folder, name } = value as Record<string, unknown>;
  return typeof folder === "string" && typeof name === "string";
}
