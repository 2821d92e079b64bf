/** The one question that is open at a time, and above it the choice of a folder. */
import { lazy, Suspense } from "react";
import type { Dialog } from "../state/state";
import { Palette } from "../palette/palette";
import { useWindow } from "../ui/galley";
import { FolderChooser } from "./folder-chooser";
import { NewPostDialog } from "./new-post-dialog";
import { RenameDialog } from "./rename-dialog";

/** What is seldom asked is loaded when it is. */
const ConflictDialog = lazy(async () => ({
  default: (await import("./conflict-dialog")).ConflictDialog,
}));
const RecoveredDialog = lazy(async () => ({
  default: (await import("./recovered-dialog")).RecoveredDialog,
}));
const HistoryDialog = lazy(async () => ({
  default: (await import("../history/history-dialog")).HistoryDialog,
}));
const DeletedDialog = lazy(async () => ({
  default: (await import("../history/deleted-dialog")).DeletedDialog,
}));
const NewBlogDialog = lazy(async () => ({
  default: (await import("../start/new-blog-dialog")).NewBlogDialog,
}));
const PreferencesDialog = lazy(async () => ({
  default: (await import("../settings/preferences-dialog")).PreferencesDialog,
}));
const ShortcutsDialog = lazy(async () => ({
  default: (await import("./shortcuts-dialog")).ShortcutsDialog,
}));
const ExportDialog = lazy(async () => ({
  default: (await import("../export/export-dialog")).ExportDialog,
}));

export function Dialogs() {
  const dialog = useWindow((state) => state.dialog);
  const purpose = useWindow((state) => state.folderQuestion);
  return (
    <Suspense fallback={null}>
      {dialog !== null && <Question dialog={dialog} />}
      {purpose !== null && <FolderChooser purpose={purpose} />}
    </Suspense>
  );
}

function Question({ dialog }: { readonly dialog: Dialog }) {
  switch (dialog.kind) {
    case "new-post":
      return <NewPostDialog kind={dialog.postKind} />;
    case "rename":
      return <RenameDialog id={dialog.id} />;
    case "new-blog":
      return <NewBlogDialog />;
    case "preferences":
      return <PreferencesDialog />;
    case "shortcuts":
      return <ShortcutsDialog />;
    case "palette":
      return <Palette key={dialog.mode} mode={dialog.mode} />;
    case "conflict":
      return <ConflictDialog id={dialog.id} />;
    case "recovered":
      return <RecoveredDialog />;
    case "history":
      return <HistoryDialog key={dialog.id} id={dialog.id} />;
    case "deleted":
      return <DeletedDialog />;
    case "export":
      return <ExportDialog />;
  }
}
