/**
 * Task lists: a list item whose first paragraph begins with `[ ]` or `[x]` (GFM, "Task list items").
 */
import type { MarkdownIt, StateCore, Token } from "markdown-it";

const box = /^\[([ \txX])\](?=\s)/;

/** Adds task list items. */
export function addTaskLists(md: MarkdownIt): void {
  md.core.ruler.after("inline", "task_lists", markTasks);
}

function markTasks(state: StateCore): void {
  const { tokens } = state;
  for (const [index, token] of tokens.entries()) {
    if (token.type !== "list_item_open") continue;
    const inline = tokens[index + 2];
    if (tokens[index + 1]?.type !== "paragraph_open") continue;
    if (inline?.type === "inline" && takeBox(inline, state)) {
      token.attrJoin("class", "task");
    }
  }
}

function takeBox(inline: Token, state: StateCore): boolean {
  const first = inline.children?.[0];
  if (first?.type !== "text") return false;
  const match = box.exec(textWithBreak(first, inline));
  if (match === null) return false;
  first.content = first.content.slice(match[0].length);
  const checkbox = new state.Token("task_checkbox", "input", 0);
  checkbox.meta = { isDone: /x/i.test(match[1] ?? "") };
  inline.children?.unshift(checkbox);
  return true;
}

/** The box may be followed by the line's end. */
function textWithBreak(first: Token, inline: Token): string {
  return inline.children?.[1]?.type === "softbreak"
    ? `${first.content}\n`
    : first.content;
}
