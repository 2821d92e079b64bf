/** The keys of the command table, wherever the focus is; and F6, which goes round the panes. */
import type { CommandId } from "#bridge";
import { commands } from "../commands/commands";
import { keysIn, matchesKeys } from "../commands/keys";
import { cyclePanes } from "../commands/panes";
import { hasTextHistory } from "../front-matter/text-history";
import { runCommand, type Galley } from "../ui/galley";

export function listenToKeys(galley: Galley): () => void {
  const hear = (event: KeyboardEvent): void => {
    // Who has used the key (the editor, a menu) has prevented what follows from it.
    if (event.defaultPrevented || event.isComposing) return;
    if (performByKey(galley, event)) event.preventDefault();
  };
  document.addEventListener("keydown", hear);
  return () => document.removeEventListener("keydown", hear);
}

function performByKey(galley: Galley, event: KeyboardEvent): boolean {
  const { app, dialog, folderQuestion, blog } = galley.store.get();
  if (app === null || dialog !== null || folderQuestion !== null) return false;
  if (event.key === "F6" && blog !== null) {
    cyclePanes(galley, event.shiftKey ? -1 : 1);
    return true;
  }
  const command = commands.find((candidate) =>
    keysIn(candidate, app.shell).some((keys) =>
      matchesKeys(keys, event, app.platform),
    ),
  );
  if (command === undefined) return false;
  if (
    command.isOfEditor === true &&
    !isInText(event.target) &&
    !(isOfHistory(command.id) && hasTextHistory(event.target))
  )
    return false;
  runCommand(galley, command.id);
  // Also when it is not enabled: the browser's own meaning of the key would be a surprise.
  return true;
}

function isOfHistory(id: CommandId): boolean {
  return id === "undo" || id === "redo";
}

/** In the text itself rather than in a field, whose own undo and the like stay. */
function isInText(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest("[data-pane='editor']") !== null &&
    target.closest("input, textarea, select") === null
  );
}
