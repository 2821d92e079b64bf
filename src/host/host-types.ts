import type {
  Answer,
  Answers,
  AppState,
  EventName,
  Events,
  Preferences,
  RecentBlog,
  RequestArgument,
  RequestName,
} from "#bridge";
import type { CacheKey, WatchFolder } from "#node";

/** An announcement with its name. */
export type HostEvent = {
  [N in EventName]: { readonly name: N; readonly event: Events[N] };
}[EventName];

/** What a scheme or server answers to a request for a page or file. */
export interface HostResource {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | string;
}

/**
 * What only the shell around the host can do: the desktop by Electron, the browser's shell by Node
 * and the page. A function may throw a `RefusalError`; anything else it throws becomes a refusal.
 */
export interface Shell {
  getApp(): Promise<AppState>;
  setPreferences(
    argument: RequestArgument<"setPreferences">,
  ): Promise<Preferences>;
  forgetRecentBlog(
    argument: RequestArgument<"forgetRecentBlog">,
  ): Promise<readonly RecentBlog[]>;
  chooseFolder(
    argument: RequestArgument<"chooseFolder">,
  ): Promise<string | null>;
  openExternal(argument: RequestArgument<"openExternal">): Promise<null>;
  /** Shows the folder that this session exported to. */
  openExported(target: string): Promise<null>;
  setUnsaved(argument: RequestArgument<"setUnsaved">): Promise<null>;
  /** A blog was opened: for the list of recent ones. */
  rememberBlog(blog: RecentBlog): Promise<void>;
  /** The blog was closed by the person: it is not opened at the next start. */
  forgetOpenBlog?(): Promise<void>;
  /** Moves a file to the system's trash; absent where there is none. */
  moveToTrash?(path: string): Promise<void>;
}

export interface HostOptions {
  readonly shell: Shell;
  /** The built window, `out/renderer`. */
  readonly rendererFolder: string;
  /** The sample blog, `resources/sample-blog`. */
  readonly sampleFolder: string;
  /** Where the writer's copy of the sample goes: the documents folder, for one. */
  readonly samplePlace: string;
  readonly homeFolder: string;
  /** What caches are sealed with; null, as by default: there are none. */
  readonly cacheKey?: () => Promise<CacheKey | null>;
  /** What the host calls itself before others that have the same folder open; `Galley` by default. */
  readonly program?: string;
  /** More sources that the window may connect to, for its policy: the address of a WebSocket. */
  readonly connectSources?: readonly string[];
  /** Milliseconds since 1970; the system's clock by default. */
  readonly clock?: () => number;
  /** The script of a thread for work on many posts; without it the work is done here. */
  readonly threadScript?: URL | null;
  /** What notices changes in the blog folder; the system's own means by default. */
  readonly watch?: WatchFolder;
}

/** Answers the window's requests for one window. */
export interface Host {
  /** Checks name and argument and answers. Never throws. */
  answer<N extends RequestName>(
    name: N,
    argument: unknown,
  ): Promise<Answer<Answers[N]>>;
  answer(name: unknown, argument: unknown): Promise<Answer<unknown>>;
  /** Hears every event until the returned function is called. */
  on(listener: (event: HostEvent) => void): () => void;
  /** A file of the preview, by its URL path (`/preview/<key>/…`, percent-encoded, with its query). */
  resource(path: string): Promise<HostResource>;
  /** A file of the window, by its URL path; `/` is the page. */
  appPage(path: string): Promise<HostResource>;
  /** Folder of the open blog, or null. */
  openFolder(): string | null;
  /**
   * The page has lost its connection, or has it again. Nobody is left to save what a lost page did
   * not: its unsaved texts are for whoever opens the blog next.
   */
  setAttended(isAttended: boolean): Promise<void>;
  /** Closes blog, watchers and servers. */
  close(): Promise<void>;
}
