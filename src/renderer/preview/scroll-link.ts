/**
 * Keeps two panes in step: each tells the source line at which it stands when a person scrolls it,
 * and hears the other's.
 */

/** A place in the file: 0-based line, with the part of it that has scrolled past as fraction. */
export type LinePlace = number;

export type Pane = "editor" | "proof";

export interface ScrollLink {
  /** The person has scrolled this pane to this place. */
  tell(pane: Pane, place: LinePlace): void;
  /** Hears where the other pane was scrolled to, until the returned function is called. */
  hear(pane: Pane, listener: (place: LinePlace) => void): () => void;
}

export function createScrollLink(): ScrollLink {
  const listeners: Record<Pane, Set<(place: LinePlace) => void>> = {
    editor: new Set(),
    proof: new Set(),
  };
  return {
    tell(pane, place) {
      const other = pane === "editor" ? "proof" : "editor";
      for (const listener of listeners[other]) listener(place);
    },
    hear(pane, listener) {
      listeners[pane].add(listener);
      return () => void listeners[pane].delete(listener);
    },
  };
}
