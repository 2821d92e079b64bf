/** How the cut looks in the text: a hairline, its counter, and a handle to drag. */
import { Decoration, type EditorView, WidgetType } from "@codemirror/view";
import type { Cut } from "../preview/props";
import { texts } from "../texts";
import { moveFold } from "./fold-commands";
import { dragFold } from "./fold-drag";

const words = texts.writing;

function labelOf(cut: Cut): string {
  if (cut.kind === "words") {
    return words.cutWord(cut.words, cut.limit ?? cut.words);
  }
  const count = words.cutIntro(cut.words, cut.pictures);
  return cut.kind === "automatic" ? words.cutAutomatic(count) : count;
}

export class CutWidget extends WidgetType {
  constructor(readonly cut: Cut) {
    super();
  }

  override eq({ cut }: CutWidget): boolean {
    return cut.kind === this.cut.kind && labelOf(cut) === labelOf(this.cut);
  }

  override get estimatedHeight(): number {
    return 27;
  }

  override toDOM(view: EditorView): HTMLElement {
    const line = document.createElement("span");
    line.className = `cut-line cut-${this.cut.kind}`;
    const label = document.createElement("span");
    label.className = "cut-label";
    label.textContent = labelOf(this.cut);
    line.append(label);
    if (!view.state.readOnly) line.append(handle(view, this.cut));
    return line;
  }

  override ignoreEvent(event: Event): boolean {
    // The handle's own; a click on the line itself puts the caret there.
    return (event.target as Element).closest(".cut-handle") !== null;
  }
}

function handle(view: EditorView, cut: Cut): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "cut-handle";
  const name = cut.kind === "fold" ? words.cutMove : words.cutSet;
  button.ariaLabel = name;
  button.title = words.cutHandle(name);
  button.addEventListener("pointerdown", (event) => dragFold(view, event));
  button.addEventListener("keydown", (event) => moveByKey(view, event));
  button.addEventListener("blur", ({ relatedTarget }) => {
    if (relatedTarget !== null) movedByKey.delete(view);
  });
  refocus(view, button);
  return button;
}

function moveByKey(view: EditorView, event: KeyboardEvent): void {
  const by = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
  if (by === 0) return;
  event.preventDefault();
  event.stopPropagation();
  const line = (event.target as Element).closest(".cut-line") as Element;
  const spec = moveFold(view.state, by, view.posAtDOM(line));
  if (spec === null) return;
  movedByKey.add(view);
  view.dispatch(spec);
}

/** Views in which a key has moved the fold: its line is drawn anew, and the focus goes with it. */
const movedByKey = new WeakSet<EditorView>();

function refocus(view: EditorView, button: HTMLElement): void {
  if (!movedByKey.has(view)) return;
  requestAnimationFrame(() => {
    const isFocusFree = document.activeElement === document.body;
    if (button.isConnected && isFocusFree) button.focus();
  });
}

class TickWidget extends WidgetType {
  override eq(): boolean {
    return true;
  }

  override toDOM(): HTMLElement {
    const mark = document.createElement("span");
    mark.className = "cut-tick";
    mark.ariaHidden = "true";
    return mark;
  }
}

/** The hairline after the excerpt's last word. */
export const tick = Decoration.widget({ widget: new TickWidget(), side: 1 });
