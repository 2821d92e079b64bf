/**
 * The conversation between window and host, whole: every request with the schema of its argument
 * and the type of its answer, and every event. Desktop and browser carry the same messages.
 *
 * Ids are post paths relative to the blog folder. Absolute folders appear only where a person
 * chooses one: a blog to open, a target to export to.
 */
import { z } from "zod";
import type {
  AppState,
  BlogSight,
  BlogState,
  DeletedPost,
  ExportPreview,
  ExportProgress,
  ExportResult,
  FolderListing,
  PostListItem,
  PostText,
  Preferences,
  RecentBlog,
  SaveResult,
  SearchHit,
  SnapshotInfo,
} from "./answers";
import type { CommandId } from "./command-ids";
import { maxPictureBytes, maxTextLength } from "./limits";

const id = z.string().min(1).max(1024);
const text = z.string().max(maxTextLength);
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const folder = z.string().min(1).max(4096);
const title = z.string().max(1000);
/** Milliseconds since 1970. */
const time = z.number().int().min(0).max(8.64e15);

/** Schema of the preferences that both shells keep. */
export const preferencesSchema = z.strictObject({
  colours: z.enum(["system", "light", "dark"]),
  editorFont: z.enum(["mono", "serif", "sans"]),
  editorSize: z.number().int().min(12).max(32),
  autosave: z.boolean(),
  postsWidth: z.number().int().min(180).max(800),
  proofsWidth: z.number().int().min(240).max(2000),
  hasPosts: z.boolean(),
  hasProofs: z.boolean(),
  proof: z.enum(["card", "article", "index"]),
  proofWidth: z.enum(["phone", "tablet", "wide"]),
  proofDark: z.boolean(),
});

/** A request: the schema of its argument; the answer's type stands in `Answers`. */
export const requests = {
  /** What the window needs before any blog is open. */
  getApp: z.strictObject({}),
  setPreferences: z.strictObject({ preferences: preferencesSchema.partial() }),
  forgetRecentBlog: z.strictObject({ folder }),
  /** Asks the person for a folder with the system's dialog; null when cancelled. Only where `shell` is `desktop`. */
  chooseFolder: z.strictObject({
    purpose: z.enum(["open", "create", "export"]),
  }),
  /** Folders below a folder, for the browser's own chooser; the home folder when none is named. */
  listFolders: z.strictObject({ folder: folder.optional() }),

  openBlog: z.strictObject({ folder }),
  createBlog: z.strictObject({
    folder,
    title,
    style: z.enum(["intro", "summary"]),
  }),
  /** Copies the sample blog to a place of the writer's own and opens it. */
  openSample: z.strictObject({}),
  closeBlog: z.strictObject({}),
  /** Reads the folder again: after the window got the focus. */
  refreshBlog: z.strictObject({}),

  readPost: z.strictObject({ id }),
  /** Several texts at once: the neighbours on an index page. Missing ones are left out. */
  readPosts: z.strictObject({ ids: z.array(id).max(500) }),
  /** Writes a text that was based on the file with hash `base`; never over anything else. */
  savePost: z.strictObject({ id, text, base: hash }),
  /** Keeps an unsaved text outside the post, so that a crash does not lose it. */
  keepDraft: z.strictObject({ id, text, base: hash }),
  /** The kept text was saved or given up. */
  dropDraft: z.strictObject({ id }),
  createPost: z.strictObject({ title, kind: z.enum(["post", "page"]) }),
  /** Creates a post with the given text beside the original: from a conflict, or a vanished file. */
  createPostFrom: z.strictObject({ id, text }),
  duplicatePost: z.strictObject({ id }),
  /** New file name without folder and extension; bundles rename their folder. */
  renamePost: z.strictObject({ id, name: z.string().min(1).max(255) }),
  deletePost: z.strictObject({ id }),
  /** Takes back the deletion of this id at this time; without a time, the last one. */
  restorePost: z.strictObject({ id, time: time.optional() }),
  /** Posts that can be brought back, the last deleted first. */
  listDeleted: z.strictObject({}),
  /**
   * What the history keeps of a post, the newest first: each text that was saved, and each that
   * stood on disk before something was written in its place. `galley.yaml` has a history too.
   */
  listHistory: z.strictObject({ id }),
  /** The text of a kept snapshot of this post; null when it is kept no longer. */
  readSnapshot: z.strictObject({ id, hash }),
  /** Puts a text into the history that is about to be given up: the one not chosen in a conflict. */
  keepVersion: z.strictObject({ id, text }),
  /** Stores a picture beside the bundle's index.md or under images/ and answers with the address to write. */
  addPicture: z.strictObject({
    id,
    name: z.string().min(1).max(255),
    bytes: z.custom<Uint8Array>(
      (value) =>
        value instanceof Uint8Array && value.byteLength <= maxPictureBytes,
    ),
  }),
  searchPosts: z.strictObject({ query: z.string().max(1000) }),

  readSettings: z.strictObject({}),
  saveSettings: z.strictObject({ text, base: hash.nullable() }),

  /** What an export to the target would do. */
  previewExport: z.strictObject({
    target: folder,
    drafts: z.boolean(),
    future: z.boolean(),
  }),
  runExport: z.strictObject({
    target: folder,
    drafts: z.boolean(),
    future: z.boolean(),
    force: z.boolean(),
  }),
  cancelExport: z.strictObject({}),
  /** Starts (or finds) the local server of the whole blog. */
  startPreview: z.strictObject({ drafts: z.boolean() }),
  /** Starts (or finds) a local server of an exported folder that this session wrote. */
  previewExported: z.strictObject({}),
  /** Opens the last export's folder in the system's file manager. */
  openExported: z.strictObject({}),
  /** Opens an http(s) or mailto address outside the app. */
  openExternal: z.strictObject({ url: z.string().max(8192) }),
  /** Whether there is text that is not saved: the window asks before it closes. */
  setUnsaved: z.strictObject({ hasUnsaved: z.boolean() }),
} as const;

export type RequestName = keyof typeof requests;
export type RequestArgument<N extends RequestName> = z.infer<
  (typeof requests)[N]
>;

export interface Answers {
  getApp: AppState;
  setPreferences: Preferences;
  forgetRecentBlog: readonly RecentBlog[];
  chooseFolder: string | null;
  listFolders: FolderListing;
  openBlog: BlogState;
  createBlog: BlogState;
  openSample: BlogState;
  closeBlog: null;
  refreshBlog: null;
  readPost: PostText;
  readPosts: readonly PostText[];
  savePost: SaveResult;
  keepDraft: null;
  dropDraft: null;
  createPost: PostListItem;
  createPostFrom: PostListItem;
  duplicatePost: PostListItem;
  renamePost: PostListItem;
  deletePost: null;
  restorePost: PostListItem;
  listDeleted: readonly DeletedPost[];
  listHistory: readonly SnapshotInfo[];
  readSnapshot: { readonly text: string } | null;
  keepVersion: null;
  addPicture: { readonly address: string };
  searchPosts: readonly SearchHit[];
  readSettings: { readonly text: string; readonly hash: string | null };
  saveSettings: SaveResult;
  previewExport: ExportPreview;
  runExport: ExportResult;
  cancelExport: null;
  startPreview: { readonly url: string };
  previewExported: { readonly url: string };
  openExported: null;
  openExternal: null;
  setUnsaved: null;
}

/** Announcements; they never steer. */
export interface Events {
  /** The blog that is being opened, as it was when it was last open: the answer says how it is. */
  blogSighted: BlogSight;
  /** Posts were added, changed or removed on disk or by a request: the list after it. */
  postsChanged: {
    readonly changed: readonly PostListItem[];
    readonly removed: readonly string[];
    readonly files: readonly string[] | null;
  };
  /** The content of a file differs from what this session last read or wrote. */
  postChangedOutside: { readonly id: string; readonly hash: string | null };
  settingsChanged: Pick<
    BlogState,
    "settings" | "settingsProblems" | "themeCss" | "name"
  >;
  exportProgress: ExportProgress;
  /** The blog folder cannot be reached any more, or again. */
  folderReachable: {
    readonly reachable: boolean;
    /** It is the host itself that cannot be reached: its program has ended, or the connection broke. */
    readonly isConnection?: true;
  };
  /** Another Galley has opened this folder, or left it: all that have it open now. */
  otherHostsChanged: { readonly hosts: BlogState["otherHosts"] };
  /** Someone chose a command in the native menu. */
  commandChosen: { readonly command: CommandId };
  /** A folder, or a post in it, was dropped on the icon or given on a command line. */
  blogRequested: { readonly folder: string; readonly post?: string };
}

export type EventName = keyof Events;

export const requestNames = Object.keys(requests) as RequestName[];
