import { describe, expect, it, vi } from "vitest";
import { contextMenuTemplate, type Clicked } from "../../src/main/context-menu";

const flags: Clicked["editFlags"] = {
  canUndo: true,
  canRedo: true,
  canCut: true,
  canCopy: true,
  canPaste: true,
  canDelete: true,
  canSelectAll: true,
  canEditRichly: false,
};
const clicked = (changes: Partial<Clicked> = {}): Clicked => ({
  isEditable: false,
  misspelledWord: "",
  dictionarySuggestions: [],
  selectionText: "",
  linkURL: "",
  editFlags: flags,
  ...changes,
});
const actions = () => ({
  replaceMisspelling: vi.fn(),
  addToDictionary: vi.fn(),
  openLink: vi.fn(),
  copyText: vi.fn(),
});
const names = (changes: Partial<Clicked>) =>
  contextMenuTemplate(clicked(changes), actions()).map(
    ({ label, role, type }) => label ?? role ?? type,
  );
const editing = ["cut", "copy", "paste", "pasteAndMatchStyle", "selectAll"];

describe("the menu of a right click", () => {
  it("is empty where there is nothing to do", () => {
    expect(names({})).toEqual([]);
  });

  it("offers to edit in a text", () => {
    expect(names({ isEditable: true })).toEqual(editing);
  });

  it("offers to copy what is selected in a proof", () => {
    expect(names({ selectionText: "words" })).toEqual(["copy"]);
  });

  it("offers what the dictionary suggests", () => {
    const misspelt = {
      isEditable: true,
      misspelledWord: "galey",
      dictionarySuggestions: ["galley", "gale"],
    };
    expect(names(misspelt)).toEqual([
      "galley",
      "gale",
      "separator",
      "Add to the dictionary",
      "separator",
      ...editing,
    ]);
    const heard = actions();
    const [first] = contextMenuTemplate(clicked(misspelt), heard);
    const press = first?.click as (() => void) | undefined;
    press?.();
    expect(heard.replaceMisspelling).toHaveBeenCalledWith("galley");
  });

  it("says that there is no suggestion", () => {
    const [first] = names({ isEditable: true, misspelledWord: "xqzt" });
    expect(first).toBe("No suggestions");
  });

  it("offers to open a link of the web, and no other", () => {
    expect(names({ linkURL: "https://example.org/" })).toEqual([
      "Open the link in the browser",
      "Copy the link",
    ]);
    expect(names({ linkURL: "file:///etc/passwd" })).toEqual([]);
    expect(names({ linkURL: "javascript:alert(1)" })).toEqual([]);
  });
});
