/**
 * Two texts for reading, their differences marked: side by side, or, where there is no room, one
 * below the other within one column. Neither can be typed in.
 */
import {
  acceptChunk,
  getChunks,
  getOriginalDoc,
  MergeView,
  unifiedMergeView,
  type Chunk,
} from "@codemirror/merge";
import {
  EditorState,
  RangeSetBuilder,
  StateEffect,
  StateField,
  type Extension,
  type Text,
} from "@codemirror/state";
import {
  Decoration,
  EditorView,
  highlightSpecialChars,
  type DecorationSet,
} from "@codemirror/view";
import { pageNonce } from "../editor/page-nonce";
import { texts } from "../texts";
import { diffConfig } from "./differences";

export interface ComparedText {
  readonly title: string;
  readonly doc: Text;
}

export interface CompareOptions {
  readonly parent: HTMLElement;
  readonly left: ComparedText;
  readonly right: ComparedText;
  readonly isNarrow: boolean;
  /** Long stretches without a difference are folded. */
  readonly isFolded: boolean;
  /** Draws the button beside a difference that takes the right text's lines over. */
  readonly takeControl: (() => HTMLElement) | null;
  /** Something was taken over: the left text is another. */
  readonly onLeft: (left: Text) => void;
}

export interface CompareView {
  readonly chunks: () => readonly Chunk[];
  readonly docs: () => { readonly left: Text; readonly right: Text };
  /** Marks a difference and scrolls to it. */
  readonly show: (index: number) => void;
  /** Takes the right text's lines of a difference over into the left text. */
  readonly take: (index: number) => void;
  readonly destroy: () => void;
}

export function createCompareView(options: CompareOptions): CompareView {
  return options.isNarrow ? inOneColumn(options) : sideBySide(options);
}

const folding = { margin: 3, minSize: 6 } as const;

function sideBySide(options: CompareOptions): CompareView {
  const { parent, left, right, takeControl } = options;
  const merge = new MergeView({
    parent,
    a: { doc: left.doc, extensions: [reading(left.title), tellLeft(options)] },
    b: { doc: right.doc, extensions: reading(right.title) },
    diffConfig,
    ...(options.isFolded ? { collapseUnchanged: folding } : {}),
    ...(takeControl === null
      ? {}
      : { revertControls: "b-to-a", renderRevertControl: takeControl }),
  });
  const { a, b } = merge;
  return {
    chunks: () => merge.chunks,
    docs: () => ({ left: a.state.doc, right: b.state.doc }),
    show: (index) => {
      const chunk = merge.chunks[index];
      if (chunk === undefined) return;
      a.dispatch({ effects: markCurrent.of([chunk.fromA, chunk.toA]) });
      b.dispatch({ effects: markCurrent.of([chunk.fromB, chunk.toB]) });
      scrollInto(merge.dom, chunk.toB > chunk.fromB ? b : a, chunk);
    },
    take: (index) => {
      const chunk = merge.chunks[index];
      if (chunk !== undefined) takeRight(a, b, chunk);
    },
    destroy: () => merge.destroy(),
  };
}

/** The lines of `b`, with the break that leads to the next line where both have one. */
function takeRight(a: EditorView, b: EditorView, chunk: Chunk): void {
  const { fromA, toA, fromB, toB } = chunk;
  const isOpenEnd = toA > a.state.doc.length;
  const lines = b.state.sliceDoc(fromB, Math.max(fromB, toB - 1));
  const insert = fromB === toB || isOpenEnd ? lines : `${lines}\n`;
  a.dispatch({
    changes: { from: fromA, to: Math.min(toA, a.state.doc.length), insert },
  });
}

function inOneColumn(options: CompareOptions): CompareView {
  const { parent, left, right } = options;
  const view = new EditorView({
    parent,
    doc: right.doc,
    extensions: [
      reading(texts.compare.both(left.title, right.title)),
      unifiedMergeView({
        original: left.doc,
        mergeControls: false,
        syntaxHighlightDeletions: false,
        diffConfig,
        ...(options.isFolded ? { collapseUnchanged: folding } : {}),
      }),
    ],
  });
  const chunks = (): readonly Chunk[] => getChunks(view.state)?.chunks ?? [];
  const leftDoc = (): Text => getOriginalDoc(view.state);
  return {
    chunks,
    docs: () => ({ left: leftDoc(), right: view.state.doc }),
    show: (index) => {
      const chunk = chunks()[index];
      if (chunk === undefined) return;
      view.dispatch({
        effects: [
          markCurrent.of([chunk.fromB, chunk.toB]),
          EditorView.scrollIntoView(chunk.fromB, { y: "center" }),
        ],
      });
    },
    take: (index) => {
      const chunk = chunks()[index];
      if (chunk === undefined) return;
      acceptChunk(view, chunk.fromB);
      options.onLeft(leftDoc());
    },
    destroy: () => view.destroy(),
  };
}

/** For reading with eyes, keys and ears; what is hidden in a stranger's text shows. */
function reading(title: string): Extension {
  return [
    EditorView.cspNonce.of(pageNonce()),
    EditorState.readOnly.of(true),
    EditorView.editable.of(false),
    EditorView.lineWrapping,
    highlightSpecialChars(),
    EditorState.phrases.of({ "$ unchanged lines": texts.compare.folded }),
    currentLines,
    EditorView.contentAttributes.of({
      "aria-label": title,
      "aria-readonly": "true",
      tabindex: "0",
    }),
  ];
}

function tellLeft({ onLeft }: CompareOptions): Extension {
  return EditorView.updateListener.of(({ docChanged, state }) => {
    if (docChanged) onLeft(state.doc);
  });
}

const markCurrent = StateEffect.define<readonly [from: number, to: number]>();
const currentLine = Decoration.line({ class: "cm-currentDifference" });

/** The lines of the difference that was stepped to; none where this text has nothing in its place. */
const currentLines = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (marks, transaction) => {
    for (const effect of transaction.effects) {
      if (effect.is(markCurrent))
        return markLines(transaction.state.doc, ...effect.value);
    }
    return transaction.docChanged ? Decoration.none : marks;
  },
  provide: (field) => EditorView.decorations.from(field),
});

function markLines(doc: Text, from: number, to: number): DecorationSet {
  const marks = new RangeSetBuilder<Decoration>();
  const end = Math.min(to, doc.length + 1);
  for (let at = from; at < end; at = doc.lineAt(at).to + 1)
    marks.add(at, at, currentLine);
  return marks.finish();
}

/** The two views grow with their texts; what scrolls is around both. */
function scrollInto(
  scroller: HTMLElement,
  view: EditorView,
  chunk: Chunk,
): void {
  const isLeft = view.dom.classList.contains("cm-merge-a");
  const from = isLeft ? chunk.fromA : chunk.fromB;
  view.requestMeasure({
    read: () => view.lineBlockAt(Math.min(from, view.state.doc.length)).top,
    write: (top) => {
      scroller.scrollTop = top - scroller.clientHeight / 3;
    },
  });
}
