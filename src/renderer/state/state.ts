/**
 * What the window knows: which blog and posts are open, which panes and questions are shown, what
 * was read and said. Texts are not here; they live in the editor's states.
 */
import { defaultPreferences } from "#bridge";
import type {
  AppState,
  BlogSight,
  BlogState,
  ExportPreview,
  ExportProgress,
  ExportResult,
  KeptDraft,
  PostText,
  Preferences,
  RecentBlog,
  Refusal,
  SearchHit,
} from "#bridge";
import type { ListingStyle, PostKind, Problem, SiteSettings } from "#core";
import type { Cursor } from "../editor/props";
import type { PostCounts, ProofPlace } from "../preview/props";

/** How it stands with the text of an open post. */
export type Saving =
  | { readonly kind: "saved" }
  | { readonly kind: "unsaved" }
  | { readonly kind: "saving" }
  | { readonly kind: "failed"; readonly refusal: Refusal }
  /** The disk has another text than the one that the edits began with. */
  | {
      readonly kind: "conflict";
      readonly theirs: string;
      readonly hash: string;
    }
  | { readonly kind: "gone" };

export interface OpenPost {
  /** As last read from disk or written to it. */
  readonly post: PostText;
  /** Hash of the text that the edits began with: what a save is based on. */
  readonly base: string;
  /** The window's text differs from the one on disk. */
  readonly isDirty: boolean;
  readonly saving: Saving;
  /** The unsaved text, but for the last moment, is kept outside the post: a crash does not take it. */
  readonly isKept: boolean;
  /** Why the text could not be kept outside the post, or null. */
  readonly unprotected: string | null;
}

export type PostFilter =
  | "all"
  | "drafts"
  | "scheduled"
  | "published"
  | "changed"
  | "unsaved"
  | "problems"
  | "pages";

export type PostSort = "newest" | "oldest" | "title" | "modified";

export interface ListState {
  readonly query: string;
  /** Finds in the texts for `query`, or null while none were asked for. */
  readonly hits: readonly SearchHit[] | null;
  readonly filter: PostFilter;
  readonly tag: string | null;
  readonly sort: PostSort;
}

export type Dialog =
  | { readonly kind: "new-post"; readonly postKind: PostKind }
  | { readonly kind: "rename"; readonly id: string }
  | { readonly kind: "new-blog" }
  | { readonly kind: "preferences" }
  | { readonly kind: "shortcuts" }
  | { readonly kind: "palette"; readonly mode: "commands" | "posts" }
  | { readonly kind: "conflict"; readonly id: string }
  | { readonly kind: "recovered" }
  | { readonly kind: "history"; readonly id: string }
  | { readonly kind: "deleted" }
  | { readonly kind: "export" };

export type FolderPurpose = "open" | "create" | "export";

export type ExportState =
  | { readonly step: "choosing" }
  | { readonly step: "looking"; readonly target: string }
  | { readonly step: "ready"; readonly preview: ExportPreview }
  | {
      readonly step: "running";
      readonly target: string;
      readonly progress: ExportProgress | null;
      readonly isCancelling: boolean;
    }
  | { readonly step: "finished"; readonly result: ExportResult }
  | {
      readonly step: "stopped";
      readonly target: string;
      readonly refusal: Refusal;
    };

export interface ExportOptions {
  readonly target: string | null;
  readonly drafts: boolean;
  readonly future: boolean;
}

/** What a notice offers to do; the effects know how. */
export type Offer =
  | { readonly kind: "restore-post"; readonly id: string }
  | { readonly kind: "delete-post"; readonly id: string }
  | { readonly kind: "open-address"; readonly url: string }
  /** A text was put in the place of another, all at once. */
  | {
      readonly kind: "put-text";
      readonly id: string;
      readonly before: string;
      readonly after: string;
    }
  /** The unsaved text of an earlier session was given up. */
  | { readonly kind: "keep-again"; readonly draft: KeptDraft }
  /** The file of a text that was only shown has vanished. */
  | {
      readonly kind: "write-again";
      readonly id: string;
      readonly text: string;
    }
  /** A text that is nowhere but in this window. */
  | { readonly kind: "let-go"; readonly id: string }
  | {
      readonly kind: "rename-post";
      readonly id: string;
      readonly name: string;
      /** The file's text before the rename and after it. */
      readonly before: string;
      readonly after: string;
    };

export interface Notice {
  /** A timer hides only the notice that it was started for. */
  readonly number: number;
  readonly text: string;
  readonly tone: "calm" | "bad";
  readonly offer: Offer | null;
}

/** galley.yaml as the form has it. */
export interface SettingsForm {
  readonly text: string;
  /** When the form was opened: what "undo all" goes back to. */
  readonly startText: string;
  readonly settings: SiteSettings;
  readonly problems: readonly Problem[];
  readonly saving:
    | { readonly kind: "saved" | "unsaved" | "saving" }
    | { readonly kind: "failed"; readonly refusal: Refusal };
}

export type Pane = "posts" | "editor" | "proofs";

export interface WindowState {
  /** Null until the host has answered. */
  readonly app: Omit<AppState, "preferences" | "recentBlogs"> | null;
  readonly recentBlogs: readonly RecentBlog[];
  readonly preferences: Preferences;
  readonly systemIsDark: boolean;
  readonly isNarrow: boolean;
  /** The pane that is shown where only one has room. */
  readonly pane: Pane;
  readonly isOpening: boolean;
  /** What was kept of the blog that is being opened: its list, until it has been read. */
  readonly sight: BlogSight | null;
  readonly blog: BlogState | null;
  /** Blogs that took the place of another: each has panes of its own. */
  readonly workspace: number;
  readonly isReachable: boolean;
  /** It is the host itself that cannot be reached. */
  readonly isDisconnected: boolean;
  readonly recovered: readonly KeptDraft[];
  readonly open: Readonly<Record<string, OpenPost>>;
  /** Id of the shown post, or null. */
  readonly current: string | null;
  /** The shown post is being read, or could not be. */
  readonly failure: Refusal | null;
  readonly list: ListState;
  readonly view: "writing" | "settings";
  /** The settings form while it is open. */
  readonly settingsForm: SettingsForm | null;
  /** What was counted and found in the shown text; null until it was read. */
  readonly counts: PostCounts | null;
  readonly indexPlace: ProofPlace | null;
  readonly found: readonly Problem[] | null;
  readonly cursor: Cursor | null;
  readonly cardStyle: ListingStyle | null;
  readonly hasProblems: boolean;
  readonly dialog: Dialog | null;
  readonly folderQuestion: FolderPurpose | null;
  readonly export: ExportState;
  readonly exportOptions: ExportOptions;
  readonly notice: Notice | null;
  /** Notices so far: each has a number of its own. */
  readonly noticeCount: number;
}

const emptyList: ListState = {
  query: "",
  hits: null,
  filter: "all",
  tag: null,
  sort: "newest",
};

/** What a blog that has just been opened begins with. */
export const freshBlog = {
  isReachable: true,
  isDisconnected: false,
  open: {},
  current: null,
  failure: null,
  list: emptyList,
  view: "writing",
  settingsForm: null,
  counts: null,
  indexPlace: null,
  found: null,
  cursor: null,
  cardStyle: null,
  hasProblems: false,
  export: { step: "choosing" },
  pane: "posts",
} as const satisfies Partial<WindowState>;

export const initialState: WindowState = {
  ...freshBlog,
  app: null,
  recentBlogs: [],
  preferences: defaultPreferences,
  systemIsDark: false,
  isNarrow: false,
  isOpening: false,
  sight: null,
  blog: null,
  workspace: 0,
  recovered: [],
  dialog: null,
  folderQuestion: null,
  exportOptions: { target: null, drafts: false, future: false },
  notice: null,
  noticeCount: 0,
};
