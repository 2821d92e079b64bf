/**
 * The fold's marker as text: where it stands and the changes that set or move it. Lines and blocks
 * come from the editor's own parse, so a marker in code is code.
 */
import { ensureSyntaxTree } from "@codemirror/language";
import type { EditorState, Text, TransactionSpec } from "@codemirror/state";
import type { SyntaxNode } from "@lezer/common";

/** The spelling that every generator understands. */
export const marker = "<!--more-->";
const markerPattern = /^<!--\s*more\s*-->/i;
const anyMarker = /<!--\s*more\s*-->/gi;

/** Milliseconds that a command may wait for the parse. */
const patience = 200;

export interface Place {
  readonly from: number;
  readonly to: number;
}

/** The first marker that is not code, or null. */
export function findMarker(state: EditorState): Place | null {
  const tree = ensureSyntaxTree(state, state.doc.length, patience);
  if (tree === null) return null;
  let at = 0;
  for (const piece of state.doc.iter()) {
    if (piece.includes("<!--")) break;
    at += piece.length;
  }
  const rest = state.sliceDoc(at);
  for (const match of rest.matchAll(anyMarker)) {
    const from = at + match.index;
    if (isComment(tree.resolveInner(from, 1))) {
      return { from, to: from + match[0].length };
    }
  }
  return null;
}

function isComment(node: SyntaxNode): boolean {
  return /^(?:Comment|CommentBlock|HTMLBlock|HTMLTag)$/.test(node.name);
}

/** Top-level blocks in reading order, front matter and bare markers left out. */
export function findBlocks(state: EditorState): Place[] {
  const tree = ensureSyntaxTree(state, state.doc.length, patience);
  const blocks: Place[] = [];
  for (let node = tree?.topNode.firstChild; node; node = node.nextSibling) {
    const { from, to } = node;
    const isBare = markerPattern.test(
      state.sliceDoc(from, Math.min(to, from + 40)),
    );
    if (node.name !== "FrontMatter" && !isBare) blocks.push({ from, to });
  }
  return blocks;
}

/** Changes that put the marker after the block that ends at `after`, off its old place. */
export function placeMarker(
  doc: Text,
  old: Place | null,
  after: number,
): TransactionSpec {
  const line = doc.lineAt(after);
  const next = line.number < doc.lines ? doc.line(line.number + 1) : null;
  const isLast = next === null;
  const gap = next !== null && next.text.trim() === "" ? "" : "\n";
  const insert = `\n\n${marker}${isLast ? "\n" : gap}`;
  const removal = old === null ? [] : [removeMarker(doc, old)];
  return {
    changes: [...removal, { from: line.to, insert }],
    userEvent: "move.fold",
  };
}

/** The marker and, when it stands alone on its line, the blank line that kept it apart. */
export function removeMarker(doc: Text, { from, to }: Place): Place {
  const line = doc.lineAt(from);
  const isAlone =
    (
      line.text.slice(0, from - line.from) + line.text.slice(to - line.from)
    ).trim() === "";
  if (!isAlone) return { from, to };
  const above = line.number > 1 ? doc.line(line.number - 1) : null;
  if (above === null)
    return { from: line.from, to: Math.min(line.to + 1, doc.length) };
  const isGap = above.text.trim() === "" && above.number > 1;
  const start = isGap ? doc.line(above.number - 1).to : above.to;
  return { from: start, to: line.to };
}

/** The block that ends last before `at`. */
export function blockBefore(blocks: readonly Place[], at: number): number {
  return blocks.findLastIndex((block) => block.to <= at);
}

/** The block in which `at` stands, or else the last one before it. */
export function blockAt(blocks: readonly Place[], at: number): number {
  return blocks.findLastIndex((block) => block.from <= at);
}
