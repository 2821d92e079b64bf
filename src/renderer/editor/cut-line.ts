/**
 * The cut in the text: a quiet line where the listing's card ends, with its counter and a handle to
 * move the fold. It stands in the place of the writer's marker, or where the cut falls by itself.
 */
import {
  EditorState,
  type Extension,
  type Range,
  StateEffect,
  StateField,
  type Transaction,
} from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView } from "@codemirror/view";
import type { Cut } from "../preview/props";
import { placeOfWords } from "./cut-place";
import { hiddenTo } from "./front-matter";
import { CutWidget, tick } from "./cut-widget";

/** Where the listing cuts the text as it stands, counted by the preview's worker. */
export const setCut = StateEffect.define<Cut | null>();

const marker = /<!--\s*more\s*-->/i;

interface PlacedCut {
  readonly cut: Cut;
  /** Within the line of the cut; it moves with the text until the next count. */
  readonly at: number;
}

const cutField = StateField.define<PlacedCut | null>({
  create: () => null,
  update(value, transaction) {
    let next = value;
    if (next !== null && transaction.docChanged) {
      next = { ...next, at: movedPlace(next, transaction) };
    }
    for (const effect of transaction.effects) {
      if (effect.is(setCut)) next = place(transaction.state, effect.value);
    }
    return next;
  },
  provide: (field) =>
    EditorView.decorations.compute([field, "selection"], (state) =>
      decorate(state, state.field(field)),
    ),
});

/** The place moves with the text; a marker that is put elsewhere takes it along at once. */
function movedPlace({ cut, at }: PlacedCut, transaction: Transaction): number {
  let moved = transaction.changes.mapPos(at, 1);
  if (cut.kind !== "fold") return moved;
  transaction.changes.iterChanges((_from, _to, from, _end, inserted) => {
    const match = marker.exec(inserted.toString());
    if (match !== null) moved = from + match.index;
  });
  return moved;
}

function place(state: EditorState, cut: Cut | null): PlacedCut | null {
  if (cut === null || cut.line >= state.doc.lines) return null;
  return { cut, at: state.doc.line(cut.line + 1).from };
}

function decorate(state: EditorState, placed: PlacedCut | null): DecorationSet {
  if (placed === null || placed.at < hiddenTo(state)) return Decoration.none;
  const { cut } = placed;
  if (cut.kind === "fold") return Decoration.set(atMarker(state, placed));
  const line = state.doc.lineAt(placed.at);
  const widget = new CutWidget(cut);
  if (cut.kind === "automatic") {
    return Decoration.set(
      Decoration.widget({ widget, block: true, side: -1 }).range(line.from),
    );
  }
  const below = Decoration.widget({ widget, block: true, side: 1 });
  const offset = placeOfWords(line.text, cut.lastWords);
  const ranges = [below.range(line.to)];
  if (offset !== null && offset < line.length) {
    ranges.unshift(tick.range(line.from + offset));
  }
  return Decoration.set(ranges);
}

const raw = Decoration.line({ class: "cut-marker" });

/** The line takes the marker's place, except while the caret stands on it. */
function atMarker(
  state: EditorState,
  { at, cut }: PlacedCut,
): Range<Decoration>[] {
  const line = state.doc.lineAt(at);
  const match = marker.exec(line.text);
  if (match === null) return [];
  const widget = new CutWidget(cut);
  const { from, to } = state.selection.main;
  const isTouched = from <= line.to && to >= line.from;
  if (isTouched && !state.readOnly) {
    const label = Decoration.widget({ widget, block: true, side: 1 });
    return [raw.range(line.from), label.range(line.to)];
  }
  const start = line.from + match.index;
  const replaced = Decoration.replace({ widget });
  return [replaced.range(start, start + match[0].length)];
}

export function cutLine(): Extension {
  return cutField;
}

/** Where the cut stands now: the start of its line, or null without one. */
export function cutPlace(state: EditorState): number | null {
  return state.field(cutField, false)?.at ?? null;
}
