/** Bringing a pane before the writer, wherever it is hidden. */
import type { Pane } from "../state/state";
import type { CommandContext } from "./command";

export function showPane(
  { store, effects }: Pick<CommandContext, "store" | "effects">,
  pane: Pane,
): void {
  const { preferences } = store.get();
  store.dispatch({ type: "pane-shown", pane });
  if (pane === "posts" && !preferences.hasPosts)
    effects.setPreferences({ hasPosts: true });
  if (pane === "proofs" && !preferences.hasProofs)
    effects.setPreferences({ hasProofs: true });
}

/** At once where the pane is on screen, so that no key goes astray; else when it has come. */
export function whenShown(selector: string, work: () => void): void {
  const pane = document.querySelector<HTMLElement>(selector);
  if (pane !== null && pane.offsetParent !== null) work();
  else requestAnimationFrame(() => setTimeout(work, 0));
}

export function focusWhenShown(selector: string): void {
  whenShown(selector, () =>
    document.querySelector<HTMLElement>(selector)?.focus(),
  );
}

/** A pane that is about to go takes no focus with it. */
export function hasFocus(pane: Pane): boolean {
  const selector = `[data-pane='${pane}']`;
  return Boolean(document.activeElement?.closest(selector));
}

/** Panes in the order in which F6 goes round them. */
const stops = [
  "[data-post-list]",
  "[data-pane='editor']",
  "[data-pane='proofs']",
  "[data-status]",
] as const;

/** Moves the focus to the next (1) or previous (-1) pane that is on screen. */
export function cyclePanes(
  { handles }: Pick<CommandContext, "handles">,
  step: 1 | -1,
): void {
  const shown = stops
    .map((selector) => document.querySelector<HTMLElement>(selector))
    .filter((pane) => pane !== null && pane.offsetParent !== null);
  const at = shown.findIndex((pane) => pane?.contains(document.activeElement));
  const from = at === -1 && step === -1 ? 0 : at;
  const next = shown.at((from + step) % shown.length);
  if (next?.matches("[data-pane='editor']") && handles.editor !== null)
    handles.editor.focus();
  else if (next?.matches("[data-pane='proofs']") && handles.proofs !== null)
    handles.proofs.focus();
  else next?.focus();
}
