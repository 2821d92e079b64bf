/**
 * The few words that rendered Markdown says by itself, mostly to assistive technology.
 */
import type { CalloutKind } from "./rules/callouts";

export interface MarkdownLabels {
  /** Followed by the heading's text. */
  readonly headingLink: string;
  /** Followed by the table's column headings. */
  readonly table: string;
  readonly footnotes: string;
  readonly backToText: string;
  readonly taskDone: string;
  readonly taskOpen: string;
  readonly callouts: Readonly<Record<CalloutKind, string>>;
}

export const englishLabels: MarkdownLabels = {
  headingLink: "Link to",
  table: "Table:",
  footnotes: "Footnotes",
  backToText: "Back to the text",
  taskDone: "Done",
  taskOpen: "Not done",
  callouts: {
    note: "Note",
    tip: "Tip",
    important: "Important",
    warning: "Warning",
    caution: "Caution",
  },
};
