/**
 * The questions that are seldom asked: loaded when they are, or before that when the window has
 * nothing else to do. Those that one types into at once are not here.
 */
import type { ComponentType } from "react";
import { createPart } from "../ui/part";
import { NotLoadedDialog } from "./not-loaded-dialog";

const question = <Props extends object>(
  load: () => Promise<ComponentType<Props>>,
) => createPart(load, NotLoadedDialog);

export const ConflictDialog = question(
  async () => (await import("./conflict-dialog")).ConflictDialog,
);
export const RecoveredDialog = question(
  async () => (await import("./recovered-dialog")).RecoveredDialog,
);
export const HistoryDialog = question(
  async () => (await import("../history/history-dialog")).HistoryDialog,
);
export const DeletedDialog = question(
  async () => (await import("../history/deleted-dialog")).DeletedDialog,
);
export const NewBlogDialog = question(
  async () => (await import("../start/new-blog-dialog")).NewBlogDialog,
);
export const PreferencesDialog = question(
  async () =>
    (await import("../settings/preferences-dialog")).PreferencesDialog,
);
export const ShortcutsDialog = question(
  async () => (await import("./shortcuts-dialog")).ShortcutsDialog,
);
export const ExportDialog = question(
  async () => (await import("../export/export-dialog")).ExportDialog,
);

export const seldomAsked = [
  ConflictDialog,
  RecoveredDialog,
  HistoryDialog,
  DeletedDialog,
  NewBlogDialog,
  PreferencesDialog,
  ShortcutsDialog,
  ExportDialog,
];
