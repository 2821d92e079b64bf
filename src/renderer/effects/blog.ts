/** Opening, starting and closing blogs, and choosing folders. */
import type { Answer, BlogState, FolderListing, NewBlog } from "#bridge";
import type { FolderPurpose } from "../state/state";
import { visiblePosts } from "../state/visible-posts";
import { ask, askOrSay, sayRefusal, type Context } from "./context";
import { isAllSafe } from "./all-safe";
import type { PostEffects } from "./posts";
import type { SavingEffects } from "./saving";
import type { SettingsEffects } from "./settings";

export interface BlogEffects {
  start(): Promise<void>;
  /** Opens a blog, and in it the post of this id or else the newest. */
  openBlog(folder: string, post?: string): Promise<void>;
  /** Asks for a folder and opens it. */
  chooseBlog(): Promise<void>;
  createBlog(blog: NewBlog): Promise<void>;
  openSample(): Promise<void>;
  closeBlog(): Promise<void>;
  /** The folder is read again: something may have changed while the window was not looked at. */
  refresh(): Promise<void>;
  forgetRecent(folder: string): Promise<void>;
  /** Asks the person for a folder, by the system's dialog or the window's own; null when given up. */
  chooseFolder(purpose: FolderPurpose): Promise<string | null>;
  /** Folders below one, or below the home folder. */
  listFolders(folder: string | null): Promise<Answer<FolderListing>>;
  /** The window's own chooser was answered. */
  answerFolder(folder: string | null): void;
}

interface BlogHands {
  readonly saving: SavingEffects;
  readonly posts: PostEffects;
  readonly settings: SettingsEffects;
}

type OpeningRequest = () => Promise<BlogState | null>;

export function createBlogEffects(
  context: Context,
  { saving, posts, settings }: BlogHands,
): BlogEffects {
  const { store } = context;
  let answerQuestion: ((folder: string | null) => void) | null = null;

  /** Until it is dispatched that this has ended, nothing is typed: see `Workspace`. */
  async function leave<T>(request: () => Promise<T | null>): Promise<T | null> {
    store.dispatch({ type: "blog-opening", isOpening: true });
    await saving.settle();
    const isSafe = isAllSafe(context) && (await areSettingsSafe());
    const left = isSafe ? await request() : null;
    if (left === null)
      store.dispatch({ type: "blog-opening", isOpening: false });
    return left;
  }

  /** Undoing the edits in the form is the way out where they cannot be saved. */
  async function areSettingsSafe(): Promise<boolean> {
    if (await settings.settle()) return true;
    const saving = store.get().settingsForm?.saving;
    if (saving?.kind === "failed") sayRefusal(context, saving.refusal);
    return false;
  }

  /** What was typed is safe before another blog takes its place. */
  async function open(request: OpeningRequest, post?: string): Promise<void> {
    const blog = await leave(request);
    if (blog === null) return;
    const before = Object.keys(store.get().open);
    store.dispatch({ type: "blog-opened", blog });
    letGo(before);
    const asked = blog.posts.find(({ meta }) => meta.path === post);
    if (asked !== undefined) await posts.showPost(asked.meta.path);
    else if (!store.get().isNarrow) await showNewest();
    await readRecent();
  }

  function letGo(ids: readonly string[]): void {
    for (const id of ids) {
      saving.release(id);
      context.texts.close(id);
    }
  }

  async function showNewest(): Promise<void> {
    const { blog, list, open: openPosts } = store.get();
    if (blog === null) return;
    const shown = visiblePosts(blog.posts, list, openPosts);
    const newest = shown.find(({ state }) => state !== "scheduled") ?? shown[0];
    // A post with a text that was never saved waits for what the writer says to it.
    const isAsked = blog.unsaved.some(({ id }) => id === newest?.meta.path);
    if (newest !== undefined && !isAsked)
      await posts.showPost(newest.meta.path);
  }

  async function readRecent(): Promise<void> {
    const answer = await ask(context, "getApp", {});
    if (!answer.ok) return;
    store.dispatch({ type: "recent-set", recent: answer.value.recentBlogs });
  }

  async function openBlog(folder: string, post?: string): Promise<void> {
    await open(() => askOrSay(context, "openBlog", { folder }), post);
  }

  function chooseFolder(purpose: FolderPurpose): Promise<string | null> {
    if (store.get().app?.shell === "desktop") {
      return askOrSay(context, "chooseFolder", { purpose });
    }
    answerQuestion?.(null);
    store.dispatch({ type: "folder-asked", purpose });
    return new Promise((resolve) => {
      answerQuestion = resolve;
    });
  }

  return {
    openBlog,
    chooseFolder,
    start: async () => {
      const answer = await ask(context, "getApp", {});
      if (!answer.ok) return sayRefusal(context, answer.refusal);
      store.dispatch({ type: "app-told", app: answer.value });
      const { openAtStart, postAtStart } = answer.value;
      if (openAtStart !== null) await openBlog(openAtStart, postAtStart);
    },
    chooseBlog: async () => {
      const folder = await chooseFolder("open");
      if (folder !== null) await openBlog(folder);
    },
    createBlog: (blog) =>
      open(() => askOrSay(context, "createBlog", { ...blog })),
    openSample: () => open(() => askOrSay(context, "openSample", {})),
    closeBlog: async () => {
      const left = await leave(async () => {
        const answer = await ask(context, "closeBlog", {});
        if (!answer.ok) sayRefusal(context, answer.refusal);
        return answer.ok || null;
      });
      if (left === null) return;
      const before = Object.keys(store.get().open);
      store.dispatch({ type: "blog-closed" });
      letGo(before);
    },
    refresh: async () => {
      if (store.get().blog !== null) await ask(context, "refreshBlog", {});
    },
    forgetRecent: async (folder) => {
      const recent = await askOrSay(context, "forgetRecentBlog", { folder });
      if (recent !== null) store.dispatch({ type: "recent-set", recent });
    },
    listFolders: (folder) =>
      ask(context, "listFolders", folder === null ? {} : { folder }),
    answerFolder: (folder) => {
      store.dispatch({ type: "folder-asked", purpose: null });
      answerQuestion?.(folder);
      answerQuestion = null;
    },
  };
}
