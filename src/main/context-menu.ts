import type { ContextMenuParams, MenuItemConstructorOptions } from "electron";
import { externalAddress } from "./external-address";
import { texts } from "./texts";

export type Clicked = Pick<
  ContextMenuParams,
  | "isEditable"
  | "misspelledWord"
  | "dictionarySuggestions"
  | "selectionText"
  | "linkURL"
  | "editFlags"
>;

export interface ContextMenuActions {
  replaceMisspelling(word: string): void;
  addToDictionary(word: string): void;
  openLink(url: string): void;
  copyText(text: string): void;
}

type Item = MenuItemConstructorOptions;

/** What a right click offers; empty where there is nothing to do. */
export function contextMenuTemplate(
  clicked: Clicked,
  actions: ContextMenuActions,
): Item[] {
  const groups = [
    spellingItems(clicked, actions),
    linkItems(clicked, actions),
    clicked.isEditable ? editItems(clicked) : readItems(clicked),
  ];
  return groups
    .filter((group) => group.length > 0)
    .flatMap((group, at): Item[] =>
      at === 0 ? group : [{ type: "separator" }, ...group],
    );
}

function spellingItems(clicked: Clicked, actions: ContextMenuActions): Item[] {
  const { misspelledWord, dictionarySuggestions, isEditable } = clicked;
  if (!isEditable || misspelledWord === "") return [];
  const suggestions = dictionarySuggestions.map((word) => ({
    label: word,
    click: () => actions.replaceMisspelling(word),
  }));
  const none = { label: texts.contextMenu.noSuggestions, enabled: false };
  return [
    ...(suggestions.length > 0 ? suggestions : [none]),
    { type: "separator" },
    {
      label: texts.contextMenu.addToDictionary,
      click: () => actions.addToDictionary(misspelledWord),
    },
  ];
}

function linkItems({ linkURL }: Clicked, actions: ContextMenuActions): Item[] {
  const url = externalAddress(linkURL);
  if (url === null) return [];
  return [
    { label: texts.contextMenu.openLink, click: () => actions.openLink(url) },
    { label: texts.contextMenu.copyLink, click: () => actions.copyText(url) },
  ];
}

function editItems({ editFlags }: Clicked): Item[] {
  return [
    { role: "cut", enabled: editFlags.canCut },
    { role: "copy", enabled: editFlags.canCopy },
    { role: "paste", enabled: editFlags.canPaste },
    { role: "pasteAndMatchStyle", enabled: editFlags.canPaste },
    { role: "selectAll", enabled: editFlags.canSelectAll },
  ];
}

function readItems({ selectionText, editFlags }: Clicked): Item[] {
  if (selectionText.trim() === "") return [];
  return [{ role: "copy", enabled: editFlags.canCopy }];
}
