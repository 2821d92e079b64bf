/** Every English word of the desktop's menus and dialogs, but for the commands' names. */
export const texts = {
  menus: {
    file: "File",
    edit: "Edit",
    text: "Text",
    view: "View",
    go: "Go",
    window: "Window",
    help: "Help",
    openRecent: "Open recent",
    colours: "Colours",
    about: "About Galley",
  },
  contextMenu: {
    noSuggestions: "No suggestions",
    addToDictionary: "Add to the dictionary",
    openLink: "Open the link in the browser",
    copyLink: "Copy the link",
  },
  choose: {
    open: { title: "Open a blog", button: "Open" },
    create: {
      title: "Choose where the blog is kept",
      button: "Use this folder",
    },
    export: {
      title: "Choose where the site is written",
      button: "Write the site here",
    },
  },
  unsaved: {
    message: "Some text is not saved to its file.",
    detail:
      "If you close without saving, Galley keeps the text and offers it when the blog is opened again.",
    save: "Save and close",
    close: "Close without saving",
    cancel: "Cancel",
  },
  crashed: {
    message: "The window stopped working.",
    detail: "Your text is kept. Open the window again to go on.",
    reload: "Open again",
    close: "Close",
  },
  openExported: (reason: string) => `The folder cannot be opened: ${reason}.`,
  openExternal: "The system could not open this address.",
} as const;
