/** The one question that is open at a time, and above it the choice of a folder. */
import type { Dialog } from "../state/state";
import { Palette } from "../palette/palette";
import { useWindow } from "../ui/galley";
import { FolderChooser } from "./folder-chooser";
import { NewPostDialog } from "./new-post-dialog";
import {
  ConflictDialog,
  DeletedDialog,
  ExportDialog,
  HistoryDialog,
  NewBlogDialog,
  PreferencesDialog,
  RecoveredDialog,
  ShortcutsDialog,
} from "./parts";
import { RenameDialog } from "./rename-dialog";

export function Dialogs() {
  const dialog = useWindow((state) => state.dialog);
  const purpose = useWindow((state) => state.folderQuestion);
  return (
    <>
      {dialog !== null && <Question dialog={dialog} />}
      {purpose !== null && <FolderChooser purpose={purpose} />}
    </>
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
