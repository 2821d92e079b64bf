import { clipboard, Menu, shell } from "electron";
import type { WebContents } from "electron";
import { contextMenuTemplate } from "./context-menu";

/** The menu of a right click; a menu that the page itself draws there comes first. */
export function offerContextMenu(contents: WebContents): void {
  contents.on("context-menu", (_event, params) => {
    const template = contextMenuTemplate(params, {
      replaceMisspelling: (word) => contents.replaceMisspelling(word),
      addToDictionary: (word) =>
        contents.session.addWordToSpellCheckerDictionary(word),
      openLink: (url) => {
        // Where no program takes it, nothing opens; there is nobody to tell.
        shell.openExternal(url).catch(() => undefined);
      },
      copyText: (text) => {
        void clipboard.writeText(text);
      },
    });
    if (template.length > 0) Menu.buildFromTemplate(template).popup();
  });
}
