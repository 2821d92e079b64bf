/**
 * Every rule of Galley's Markdown, in the order in which they are added: the design in one table.
 *
 * The library gives CommonMark and GFM's tables. Each row adds one construct and lives in one file
 * of rules/. A construct of a later time (math, diagrams) is a file there and a row here: math
 * before `strikethrough`, since its text is not Markdown; diagrams are code blocks with a name.
 */
import type { MarkdownIt } from "markdown-it";
import { addAutolinks } from "./rules/autolinks";
import { addBreaks } from "./rules/breaks";
import { addCallouts } from "./rules/callouts";
import { addDefinitionLists } from "./rules/definition-lists";
import { addEmailAutolinks } from "./rules/email-autolinks";
import { addFigures } from "./rules/figures";
import { addFold } from "./rules/fold";
import { addFootnotes } from "./rules/footnotes";
import { addHeadingIds } from "./rules/heading-ids";
import { addScripts } from "./rules/scripts";
import { addStrikethrough } from "./rules/strikethrough";
import { addTaskLists } from "./rules/task-lists";

export interface MarkdownRule {
  readonly name: string;
  /** Where the syntax comes from. */
  readonly from: "galley" | "gfm" | "pandoc" | "github";
  readonly add: (md: MarkdownIt) => void;
}

export const markdownRules: readonly MarkdownRule[] = [
  { name: "fold", from: "galley", add: addFold },
  { name: "autolinks", from: "gfm", add: addAutolinks },
  { name: "email-autolinks", from: "gfm", add: addEmailAutolinks },
  { name: "strikethrough", from: "gfm", add: addStrikethrough },
  { name: "scripts", from: "pandoc", add: addScripts },
  { name: "footnotes", from: "github", add: addFootnotes },
  { name: "definition-lists", from: "pandoc", add: addDefinitionLists },
  { name: "callouts", from: "github", add: addCallouts },
  { name: "task-lists", from: "gfm", add: addTaskLists },
  { name: "breaks", from: "galley", add: addBreaks },
  { name: "figures", from: "galley", add: addFigures },
  { name: "heading-ids", from: "galley", add: addHeadingIds },
];
