/** Everything that can happen to the window's state, as data. */
import type {
  AppState,
  BlogSight,
  BlogState,
  Events,
  KeptDraft,
  PostText,
  Preferences,
  RecentBlog,
  Refusal,
  SearchHit,
} from "#bridge";
import type { ListingStyle, Problem } from "#core";
import type { Cursor } from "../editor/props";
import type { PostCounts, ProofPlace } from "../preview/props";
import type {
  Dialog,
  ExportOptions,
  ExportState,
  FolderPurpose,
  ListState,
  Notice,
  Pane,
  SettingsForm,
} from "./state";

export type Action =
  | { readonly type: "app-told"; readonly app: AppState }
  | { readonly type: "preferences-set"; readonly change: Partial<Preferences> }
  | { readonly type: "recent-set"; readonly recent: readonly RecentBlog[] }
  | { readonly type: "system-colours"; readonly isDark: boolean }
  | { readonly type: "window-measured"; readonly isNarrow: boolean }
  | { readonly type: "pane-shown"; readonly pane: Pane }
  | { readonly type: "blog-opening"; readonly isOpening: boolean }
  | { readonly type: "blog-sighted"; readonly sight: BlogSight }
  | { readonly type: "blog-opened"; readonly blog: BlogState }
  | { readonly type: "blog-found-again"; readonly blog: BlogState }
  | { readonly type: "blog-closed" }
  | { readonly type: "posts-changed"; readonly event: Events["postsChanged"] }
  | {
      readonly type: "settings-changed";
      readonly event: Events["settingsChanged"];
    }
  | {
      readonly type: "folder-reachable";
      readonly reachable: boolean;
      readonly isConnection?: boolean;
    }
  | { readonly type: "post-shown"; readonly id: string | null }
  | {
      readonly type: "post-read";
      readonly post: PostText;
      readonly recovered: KeptDraft | null;
    }
  | {
      readonly type: "post-failed";
      readonly id: string;
      readonly refusal: Refusal;
    }
  | {
      readonly type: "text-changed";
      readonly id: string;
      readonly isDirty: boolean;
    }
  | {
      readonly type: "post-renamed";
      readonly from: string;
      readonly to: string;
    }
  | { readonly type: "post-forgotten"; readonly id: string }
  | { readonly type: "save-begun"; readonly id: string }
  | {
      readonly type: "save-done";
      readonly id: string;
      readonly text: string;
      readonly hash: string;
      /** Typing has gone on since this text was taken. */
      readonly isDirty: boolean;
    }
  | {
      readonly type: "save-failed";
      readonly id: string;
      readonly refusal: Refusal;
    }
  | {
      readonly type: "save-conflict";
      readonly id: string;
      readonly theirs: string;
      readonly hash: string;
    }
  | { readonly type: "post-gone"; readonly id: string }
  /** The text on disk counts as the base from now on; the editor's text stays. */
  | { readonly type: "base-moved"; readonly post: PostText }
  | {
      readonly type: "protection-told";
      readonly id: string;
      readonly unprotected: string | null;
    }
  | { readonly type: "recovered-settled"; readonly id: string }
  | { readonly type: "recovered-again"; readonly draft: KeptDraft }
  | {
      readonly type: "other-hosts";
      readonly hosts: BlogState["otherHosts"];
    }
  | { readonly type: "list-changed"; readonly change: Partial<ListState> }
  | {
      readonly type: "search-answered";
      readonly query: string;
      readonly hits: readonly SearchHit[];
    }
  | { readonly type: "view-shown"; readonly view: "writing" | "settings" }
  | { readonly type: "settings-form"; readonly form: SettingsForm | null }
  | { readonly type: "counted"; readonly counts: PostCounts | null }
  | { readonly type: "placed"; readonly place: ProofPlace | null }
  | {
      readonly type: "problems-found";
      readonly id: string;
      readonly problems: readonly Problem[];
    }
  | { readonly type: "cursor-moved"; readonly cursor: Cursor }
  | { readonly type: "card-style"; readonly style: ListingStyle | null }
  | { readonly type: "problems-shown"; readonly isShown: boolean }
  | { readonly type: "dialog-shown"; readonly dialog: Dialog | null }
  | { readonly type: "folder-asked"; readonly purpose: FolderPurpose | null }
  | { readonly type: "export-moved"; readonly to: ExportState }
  | {
      readonly type: "export-progress";
      readonly progress: Events["exportProgress"];
    }
  | { readonly type: "export-options"; readonly change: Partial<ExportOptions> }
  | { readonly type: "noticed"; readonly notice: Omit<Notice, "number"> }
  | { readonly type: "notice-hidden"; readonly number: number };
