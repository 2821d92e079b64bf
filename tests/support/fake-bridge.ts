/**
 * A host in memory for tests of the window: a blog of a few texts, answered as the real host does.
 * What it was asked stands in `asked`; answers can be replaced one by one.
 */
import { defaultPreferences } from "#bridge";
import type {
  Answer,
  Answers,
  AppState,
  BlogState,
  Bridge,
  EventName,
  Events,
  DeletedPost,
  KeptDraft,
  OtherHost,
  PostListItem,
  PostText,
  RequestArgument,
  RequestName,
} from "#bridge";
import {
  addressOf,
  buildSite,
  parseSettings,
  readPost,
  slugify,
  stateOf,
} from "#core";

export interface FakeBlog {
  /** Texts by path. */
  readonly posts: Readonly<Record<string, string>>;
  readonly settings?: string;
  readonly files?: readonly string[];
  readonly unsaved?: readonly KeptDraft[];
  readonly otherHosts?: readonly OtherHost[];
  /** Earlier texts of posts, by path, the newest first. */
  readonly history?: Readonly<Record<string, readonly string[]>>;
  readonly app?: Partial<AppState>;
}

type Answerers = {
  [N in RequestName]?: (
    argument: RequestArgument<N>,
  ) => Answer<Answers[N]> | Promise<Answer<Answers[N]>>;
};

export interface FakeBridge extends Bridge {
  /** Every request so far. */
  readonly asked: { readonly name: RequestName; readonly argument: unknown }[];
  /** The texts on the "disk". */
  readonly disk: Map<string, string>;
  /** Answers these requests instead. */
  readonly answer: Answerers;
  announce<N extends EventName>(name: N, event: Events[N]): void;
  /** Arguments of every request of this name. */
  argumentsOf<N extends RequestName>(name: N): RequestArgument<N>[];
}

export const fakeNow = Date.UTC(2026, 10, 15, 12);
export const fakeFolder = "/home/ada/notes";

export function createFakeBridge(blog: FakeBlog): FakeBridge {
  const disk = new Map(Object.entries(blog.posts));
  const asked: FakeBridge["asked"] = [];
  const listeners = new Map<EventName, Set<(event: never) => void>>();
  const usual = usualAnswers(blog, disk);
  const answer: Answerers = {};
  return {
    asked,
    disk,
    answer,
    request: async (name, argument) => {
      asked.push({ name, argument });
      const answerer = answer[name] ?? usual[name];
      return (
        answerer?.(argument) ?? {
          ok: false,
          refusal: { code: "failed", message: `Nobody answers ${name}.` },
        }
      );
    },
    on: (name, listener) => {
      const known = listeners.get(name) ?? new Set();
      listeners.set(name, known.add(listener));
      return () => known.delete(listener);
    },
    pathOfFile: () => null,
    announce: (name, event) => {
      for (const listener of listeners.get(name) ?? [])
        listener(event as never);
    },
    argumentsOf: <N extends RequestName>(name: N) =>
      asked
        .filter((request) => request.name === name)
        .map(({ argument }) => argument as RequestArgument<N>),
  };
}

const value = <T>(answer: T): Answer<T> => ({ ok: true, value: answer });
const notFound: Answer<never> = {
  ok: false,
  refusal: { code: "not-found", message: "There is no such post." },
};

function usualAnswers(blog: FakeBlog, disk: Map<string, string>): Answerers {
  let settings = blog.settings ?? "title: Notes from the engine room\n";
  const state = (): BlogState => blogState(blog, disk, settings);
  const itemOf = (id: string): PostListItem =>
    state().posts.find(({ meta }) => meta.path === id) as PostListItem;
  const readText = (id: string): PostText | null => {
    const text = disk.get(id);
    return text === undefined
      ? null
      : { id, text, hash: fakeHash(text), readOnly: null };
  };
  const create = (id: string, text: string): Answer<PostListItem> => {
    disk.set(id, text);
    return value(itemOf(id));
  };
  const move = (id: string, to: string): Answer<PostListItem> => {
    const text = disk.get(id);
    if (text === undefined) return notFound;
    disk.delete(id);
    return create(to, text);
  };
  const trash = new Map<string, string>();
  const history = new Map(
    Object.entries(blog.history ?? {}).map(([id, texts]) => [id, [...texts]]),
  );
  const historyOf = (id: string): string[] => {
    const texts = history.get(id) ?? [];
    history.set(id, texts);
    return texts;
  };
  return {
    getApp: () => value({ ...fakeApp, ...blog.app }),
    openBlog: () => value(state()),
    openSample: () => value(state()),
    closeBlog: () => value(null),
    refreshBlog: () => value(null),
    readPost: ({ id }) => {
      const post = readText(id);
      return post === null ? notFound : value(post);
    },
    readPosts: ({ ids }) =>
      value(ids.map(readText).filter((post) => post !== null)),
    savePost: ({ id, text, base }) => {
      const theirs = disk.get(id);
      if (theirs === undefined) return value({ status: "gone" });
      const hash = fakeHash(theirs);
      if (hash !== base) return value({ status: "conflict", theirs, hash });
      historyOf(id).unshift(text, theirs);
      disk.set(id, text);
      return value({ status: "saved", hash: fakeHash(text) });
    },
    keepDraft: () => value(null),
    dropDraft: () => value(null),
    createPost: ({ title }) =>
      create(`posts/${slugify(title)}.md`, `---\ntitle: ${title}\n---\n\n`),
    createPostFrom: ({ id, text }) =>
      create(disk.has(id) ? id.replace(/\.md$/, "-2.md") : id, text),
    duplicatePost: ({ id }) =>
      create(id.replace(/\.md$/, "-copy.md"), disk.get(id) ?? ""),
    renamePost: ({ id, name }) => move(id, `posts/${name}.md`),
    deletePost: ({ id }) => {
      trash.set(id, disk.get(id) ?? "");
      disk.delete(id);
      return value(null);
    },
    restorePost: ({ id }) => {
      const text = trash.get(id) ?? "";
      trash.delete(id);
      return create(id, text);
    },
    listDeleted: () =>
      value(
        [...trash].map(([id, text]): DeletedPost => ({
          id,
          title: readPost(id, text, state().settings).meta.title,
          time: fakeNow,
        })),
      ),
    listHistory: ({ id }) =>
      value(
        historyOf(id).map((text, index) => ({
          time: fakeNow - index * 60_000,
          hash: fakeHash(text),
          bytes: text.length,
        })),
      ),
    readSnapshot: ({ id, hash }) => {
      const text = historyOf(id).find((each) => fakeHash(each) === hash);
      return value(text === undefined ? null : { text });
    },
    keepVersion: ({ id, text }) => {
      historyOf(id).unshift(text);
      return value(null);
    },
    searchPosts: ({ query }) =>
      value(
        [...disk]
          .filter(([, text]) => text.includes(query))
          .map(([id]) => ({ id, snippet: `… ${query} …` })),
      ),
    readSettings: () => value({ text: settings, hash: fakeHash(settings) }),
    saveSettings: ({ text }) => {
      settings = text;
      return value({ status: "saved", hash: fakeHash(text) });
    },
    listFolders: ({ folder }) =>
      value({
        folder: folder ?? "/home/ada",
        parent: "/home",
        folders: [".cache", "Documents", "notes", "Pictures"],
      }),
    setPreferences: ({ preferences }) =>
      value({ ...defaultPreferences, ...definedOf(preferences) }),
    setUnsaved: () => value(null),
    previewExport: ({ target }) =>
      value({
        target,
        added: ["posts/a/index.html"],
        changed: ["index.html"],
        removed: ["posts/old/index.html"],
        unchanged: 12,
        foreign: ["CNAME"],
        notWritten: [],
        problems: [],
        needsForce: false,
      }),
    runExport: ({ target }) =>
      value({
        target,
        added: 1,
        changed: 1,
        removed: 1,
        unchanged: 12,
        kept: ["CNAME"],
        notWritten: [],
        problems: [],
      }),
  };
}

function definedOf<T extends object>(
  partial: T,
): { [K in keyof T]-?: NonNullable<T[K]> } {
  return Object.fromEntries(
    Object.entries(partial).filter(([, part]) => part !== undefined),
  ) as { [K in keyof T]-?: NonNullable<T[K]> };
}

const fakeApp: AppState = {
  version: "0.1.0",
  shell: "browser",
  platform: "linux",
  preferences: defaultPreferences,
  recentBlogs: [{ folder: fakeFolder, name: "Notes from the engine room" }],
  openAtStart: fakeFolder,
};

function blogState(
  blog: FakeBlog,
  disk: ReadonlyMap<string, string>,
  yaml: string,
): BlogState {
  const { settings, problems } = parseSettings(yaml, "notes");
  const posts = [...disk].map(([path, text]) => readPost(path, text, settings));
  const files = blog.files ?? [];
  const site = buildSite({
    settings,
    posts: posts.map(({ meta }) => meta),
    files: new Set(files),
    themeCss: "",
    now: fakeNow,
    withDrafts: true,
    withFuture: true,
  });
  return {
    folder: fakeFolder,
    name: settings.title,
    previewBase: "/preview/fake/",
    settings,
    settingsProblems: problems,
    themeCss: "",
    posts: posts.map(({ meta, problems: found }) => ({
      meta,
      state: stateOf(meta, fakeNow),
      isChangedSinceExport: true,
      address: addressOf(site, meta.path),
      problems: found,
      modified: fakeNow,
    })),
    files,
    problems: [],
    now: fakeNow,
    unsaved: blog.unsaved ?? [],
    otherHosts: blog.otherHosts ?? [],
    exportTarget: null,
  };
}

/** 64 hexadecimal digits that differ when texts do; not a real hash. */
export function fakeHash(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1)
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return `${hash.toString(16).padStart(8, "0")}${text.length.toString(16).padStart(8, "0")}`.padEnd(
    64,
    "0",
  );
}
