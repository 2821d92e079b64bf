/**
 * Front matter in the editor: folded away behind the form while it can be read, shown as text when
 * asked for or broken. While folded it cannot be entered, deleted or typed into by accident; the
 * form's edits are changes of the same document, so undo is one history.
 */
import {
  Annotation,
  EditorSelection,
  EditorState,
  type Extension,
  type SelectionRange,
  StateEffect,
  StateField,
  type Transaction,
  type TransactionSpec,
} from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView } from "@codemirror/view";
import { editFrontMatter, type FrontMatterEdit, type Problem } from "#core";
import { frontMatterProblem } from "./front-matter-problem";
import { findBody, headText, startsLikeFrontMatter } from "./front-matter-head";

export interface FrontMatter {
  /** Offset where the body begins; 0 without front matter. */
  readonly bodyFrom: number;
  /** Shown as text because the writer asked for it. */
  readonly isWanted: boolean;
  /** Why it cannot be read, or null. */
  readonly problem: Problem | null;
}

/** Marks a transaction as the form's. */
export const formEdit = Annotation.define<boolean>();

const showFrontMatter = StateEffect.define<boolean>();

export const frontMatter = StateField.define<FrontMatter>({
  create: (state) => read(state, false),
  update(value, transaction) {
    let next = transaction.docChanged ? follow(value, transaction) : value;
    for (const effect of transaction.effects) {
      if (effect.is(showFrontMatter)) {
        next = { ...next, isWanted: effect.value };
      }
    }
    return next;
  },
});

function read(state: EditorState, isWanted: boolean): FrontMatter {
  const bodyFrom = findBody(state.doc);
  const problem =
    bodyFrom === 0 ? null : frontMatterProblem(headText(state.doc, bodyFrom));
  return { bodyFrom, isWanted, problem };
}

function follow(value: FrontMatter, transaction: Transaction): FrontMatter {
  if (!touchesHead(value, transaction)) return value;
  const next = read(transaction.state, value.isWanted);
  // Typed, not filled in: what somebody is typing must not vanish under the caret.
  const isTyped = transaction.isUserEvent("input") && !isFromForm(transaction);
  const isNew = value.bodyFrom === 0 && next.bodyFrom > 0;
  return isNew && isTyped ? { ...next, isWanted: true } : next;
}

function touchesHead(value: FrontMatter, transaction: Transaction): boolean {
  if (value.bodyFrom === 0) return startsLikeFrontMatter(transaction.newDoc);
  let touches = false;
  transaction.changes.iterChangedRanges((from) => {
    touches ||= from < value.bodyFrom;
  });
  return touches;
}

function isFromForm(transaction: Transaction): boolean {
  return transaction.annotation(formEdit) === true;
}

/** Offset up to which the text is folded away, 0 when it is shown. */
export function hiddenTo(state: EditorState): number {
  const { bodyFrom, isWanted, problem } = state.field(frontMatter);
  if (bodyFrom === 0 || isWanted || problem !== null) return 0;
  // Without a line below there would be no place for the caret.
  return state.sliceDoc(bodyFrom - 1, bodyFrom) === "\n" ? bodyFrom : 0;
}

const folded = Decoration.replace({ block: true });

function foldedAway(state: EditorState): DecorationSet {
  const to = hiddenTo(state);
  return to === 0 ? Decoration.none : Decoration.set(folded.range(0, to - 1));
}

const foldField = StateField.define<DecorationSet>({
  create: foldedAway,
  update(value, { startState, state }) {
    const isSame = hiddenTo(startState) === hiddenTo(state);
    return isSame ? value : foldedAway(state);
  },
  provide: (field) => [
    EditorView.decorations.from(field),
    EditorView.atomicRanges.of((view) => view.state.field(field)),
  ],
});

/** Whether the transaction comes from the writer's hand in the text. */
function isByHand(transaction: Transaction): boolean {
  return (
    !isFromForm(transaction) &&
    !transaction.isUserEvent("take-over") &&
    !transaction.isUserEvent("undo") &&
    !transaction.isUserEvent("redo")
  );
}

const protect = EditorState.changeFilter.of((transaction) => {
  const to = hiddenTo(transaction.startState);
  return to === 0 || !isByHand(transaction) ? true : [0, to];
});

/** A selection that reached into the folded text ends where the body begins. */
const keepOut = EditorState.transactionFilter.of((transaction) => {
  if (transaction.selection === undefined || !isByHand(transaction)) {
    return transaction;
  }
  if (transaction.effects.some((effect) => effect.is(showFrontMatter))) {
    return transaction;
  }
  const before = hiddenTo(transaction.startState);
  if (before === 0) return transaction;
  const to = transaction.changes.mapPos(before, -1);
  const { newSelection } = transaction;
  if (newSelection.ranges.every((range) => range.from >= to)) {
    return transaction;
  }
  const selection = keptOut(newSelection, to);
  return [transaction, { selection, sequential: true }];
});

function keptOut(selection: EditorSelection, to: number): EditorSelection {
  const clamp = ({ anchor, head }: SelectionRange) =>
    EditorSelection.range(Math.max(anchor, to), Math.max(head, to));
  return EditorSelection.create(
    selection.ranges.map(clamp),
    selection.mainIndex,
  );
}

/** After an undo, a fold or a takeover the caret may stand in text that is now folded. */
const leaveFold = EditorView.updateListener.of(({ view, state }) => {
  const to = hiddenTo(state);
  if (to === 0 || state.selection.ranges.every((r) => r.from >= to)) return;
  view.dispatch({ selection: keptOut(state.selection, to) });
});

export function frontMatterFolding(): Extension {
  return [frontMatter, foldField, protect, keepOut, leaveFold];
}

/** The form's edit as a transaction: the smallest change of the text that makes it. */
export function frontMatterEdit(
  state: EditorState,
  edits: readonly FrontMatterEdit[],
): TransactionSpec {
  const { bodyFrom } = state.field(frontMatter);
  return {
    changes: [...editFrontMatter(headText(state.doc, bodyFrom), edits)],
    annotations: formEdit.of(true),
    userEvent: "input.type.form",
  };
}

/** Shows the front matter as text, or folds it away again. */
export function toggleFrontMatter(view: EditorView): boolean {
  const { isWanted, bodyFrom } = view.state.field(frontMatter);
  if (bodyFrom === 0) return false;
  view.dispatch({
    effects: showFrontMatter.of(!isWanted),
    ...(isWanted ? {} : { selection: { anchor: 0 } }),
    scrollIntoView: true,
  });
  return true;
}
