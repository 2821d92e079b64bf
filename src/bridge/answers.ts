/**
 * The plain data that crosses the bridge: what the host tells the window.
 */
import type {
  PostMeta,
  PostState,
  Problem,
  SiteSettings,
  ListingStyle,
} from "#core";

/** Every answer is a value or a refusal; nothing is thrown across the bridge. */
export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal };

/** Why a request could not be answered: what happened, what is safe, what to do. */
export interface Refusal {
  readonly code:
    | "not-found"
    | "not-a-blog"
    | "no-permission"
    | "disk-full"
    | "read-only"
    | "name-taken"
    | "bad-name"
    | "target-refused"
    | "port-in-use"
    | "bad-request"
    | "folder-gone"
    | "cancelled"
    | "failed";
  readonly message: string;
  readonly hint?: string;
  /** File concerned, relative to the blog folder where it lies in it. */
  readonly path?: string;
}

/** A post in the list. `meta.path` is its id. */
export interface PostListItem {
  readonly meta: PostMeta;
  readonly state: PostState;
  /** Published, and differs from what the last export wrote; also true for posts never exported. */
  readonly isChangedSinceExport: boolean;
  /** Address of the article in the site, e.g. `/posts/how-kafka-works/`. */
  readonly address: string;
  /** What reading found, and what checking the text found but for notes: that follows by an event. */
  readonly problems: readonly Problem[];
  /** Last change on disk, milliseconds since 1970. */
  readonly modified: number;
}

export interface BlogState {
  /** Absolute folder: for display and for the list of recent blogs; never sent back but to open it. */
  readonly folder: string;
  readonly name: string;
  /** Address under which the preview's frame and its files are served, ending in `/`. */
  readonly previewBase: string;
  readonly settings: SiteSettings;
  readonly settingsProblems: readonly Problem[];
  /** Text of theme.css or empty. */
  readonly themeCss: string;
  /** Posts and pages, by path. */
  readonly posts: readonly PostListItem[];
  /** Publishable files other than posts, relative to the blog folder, sorted. */
  readonly files: readonly string[];
  /** Problems that belong to no single post. */
  readonly problems: readonly Problem[];
  /** Clock of the host when this was read, milliseconds since 1970. */
  readonly now: number;
  /** Drafts of earlier sessions that were never saved; those of hosts that still run are not among them. */
  readonly unsaved: readonly KeptDraft[];
  /** Other windows and programs that have this folder open, those that came first at the front. */
  readonly otherHosts: readonly OtherHost[];
  /** Where the last export went, or null. */
  readonly exportTarget: string | null;
}

/** The head of a blog's list as it was kept: what is shown until the folder has been read. */
export interface BlogSight extends Pick<
  BlogState,
  "folder" | "name" | "posts" | "now" | "exportTarget"
> {
  /** How many posts the list had; `posts` are its first, newest first. */
  readonly count: number;
}

/** An edit kept outside the post until it is saved. */
export interface KeptDraft {
  readonly id: string;
  readonly text: string;
  /** Hash of the text on disk that the edit was made on. */
  readonly base: string;
  /** When it was kept, milliseconds since 1970. */
  readonly kept: number;
  /** The kept file was damaged: the text is what could be read of it, and the raw file stays. */
  readonly isDamaged: boolean;
}

/** A text that a post once had, as the history keeps it. */
export interface SnapshotInfo {
  /** When it was saved or found on disk, milliseconds since 1970. */
  readonly time: number;
  /** SHA-256 of its bytes, hexadecimal. */
  readonly hash: string;
  readonly bytes: number;
}

/** A post that was deleted and can be brought back. */
export interface DeletedPost {
  readonly id: string;
  readonly title: string;
  /** When it was deleted, milliseconds since 1970. */
  readonly time: number;
}

/** Another Galley that has the same folder open. It is told, and blocks nothing. */
export interface OtherHost {
  /** What it calls itself: `Galley`, `galley web`. */
  readonly program: string;
  /** Since when, milliseconds since 1970. */
  readonly since: number;
  /** Name of the machine that it runs on. */
  readonly host: string;
}

export interface PostText {
  readonly id: string;
  /** The file's text, byte for byte as UTF-8, byte-order mark and line ends included. */
  readonly text: string;
  /** SHA-256 of the file's bytes, hexadecimal. */
  readonly hash: string;
  /** Why it cannot be edited (not UTF-8, binary, no permission to write, too large), or null. */
  readonly readOnly: string | null;
}

export type SaveResult =
  | { readonly status: "saved"; readonly hash: string }
  /** The disk has a text that the edit was not based on: nothing was written. */
  | {
      readonly status: "conflict";
      readonly theirs: string;
      readonly hash: string;
    }
  /** The file is no longer there: nothing was written. */
  | { readonly status: "gone" };

export interface SearchHit {
  readonly id: string;
  /** Some words around the first find in the text, or empty when only the title matches. */
  readonly snippet: string;
}

export interface ExportPreview {
  /** Absolute folder. */
  readonly target: string;
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  readonly unchanged: number;
  /** In the folder and not of Galley's making, or edited by hand since: they stay. */
  readonly foreign: readonly string[];
  /** Files of the site that are not written, since something of `foreign` has their place. */
  readonly notWritten: readonly string[];
  readonly problems: readonly Problem[];
  /** The folder holds files and no manifest: `force` is needed. */
  readonly needsForce: boolean;
}

export interface ExportResult {
  readonly target: string;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly unchanged: number;
  readonly kept: readonly string[];
  /** As in `ExportPreview`. */
  readonly notWritten: readonly string[];
  readonly problems: readonly Problem[];
}

export interface ExportProgress {
  readonly phase: "reading" | "rendering" | "checking" | "writing";
  readonly done: number;
  readonly total: number;
}

export interface Preferences {
  readonly colours: "system" | "light" | "dark";
  readonly editorFont: "mono" | "serif" | "sans";
  /** CSS pixels. */
  readonly editorSize: number;
  readonly autosave: boolean;
  readonly postsWidth: number;
  readonly proofsWidth: number;
  readonly hasPosts: boolean;
  readonly hasProofs: boolean;
  readonly proof: "card" | "article" | "index";
  readonly proofWidth: "phone" | "tablet" | "wide";
  readonly proofDark: boolean;
}

export interface RecentBlog {
  readonly folder: string;
  readonly name: string;
}

/** What the window is told when it starts. */
export interface AppState {
  readonly version: string;
  /** `desktop`: native menus and dialogs; `browser`: the page draws its own. */
  readonly shell: "desktop" | "browser";
  readonly platform: "mac" | "windows" | "linux";
  readonly preferences: Preferences;
  readonly recentBlogs: readonly RecentBlog[];
  /** Blog that was asked for on the command line or was open last, or null. */
  readonly openAtStart: string | null;
  /** Post of that blog to show first, when one of its files was asked for. */
  readonly postAtStart?: string;
}

export interface FolderListing {
  readonly folder: string;
  readonly parent: string | null;
  readonly folders: readonly string[];
}

export interface NewBlog {
  readonly folder: string;
  readonly title: string;
  readonly style: ListingStyle;
}
