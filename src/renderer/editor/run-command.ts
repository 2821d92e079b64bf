/** The window's editing commands, as this editor does them. */
import { redo, undo } from "@codemirror/commands";
import { openSearchPanel } from "@codemirror/search";
import type { Command } from "@codemirror/view";
import type { CommandId } from "#bridge";
import { insertFold, moveFoldDown, moveFoldUp } from "./fold-commands";
import { toggleFrontMatter } from "./front-matter";
import { insertLink, toggleBold, toggleCode, toggleItalic } from "./marks";
import { choosePictures } from "./pictures";
import { nextProblem } from "./problem-marks";
import type { editorCommands } from "./props";

type EditorCommand = (typeof editorCommands)[number];

const commands: Record<EditorCommand, Command> = {
  undo,
  redo,
  find: openSearchPanel,
  bold: toggleBold,
  italic: toggleItalic,
  code: toggleCode,
  link: insertLink,
  "insert-picture": choosePictures,
  "insert-fold": insertFold,
  "move-fold-up": moveFoldUp,
  "move-fold-down": moveFoldDown,
  "toggle-front-matter": toggleFrontMatter,
  "next-problem": nextProblem,
};

/** The command's work on a view, or null when it is not the editor's. */
export function editorCommand(id: CommandId): Command | null {
  return Object.hasOwn(commands, id) ? commands[id as EditorCommand] : null;
}
