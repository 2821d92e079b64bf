/**
 * Keeps two panes in step: each tells the source line at which it stands, and hears the other's.
 * Only the pane under the person's hands is listened to, so that the panes do not answer each other.
 */

/** A place in the file: 0-based line with fractions; -1 is above everything. */
export type LinePlace = number;

export type Pane = "editor" | "proof";

export interface ScrollLink {
  /** The person's hand (pointer, wheel, key) is on this pane. */
  lead(pane: Pane): void;
  leads(pane: Pane): boolean;
  /** The pane stands at this place; heard by the other one if this one leads. */
  tell(pane: Pane, place: LinePlace): void;
  /** Hears where the other pane stands, until the returned function is called. */
  hear(pane: Pane, listener: (place: LinePlace) => void): () => void;
  /** Where the leading pane stood last. */
  place(): LinePlace;
}

export function createScrollLink(): ScrollLink {
  const listeners: Record<Pane, Set<(place: LinePlace) => void>> = {
    editor: new Set(),
    proof: new Set(),
  };
  let leader: Pane = "editor";
  let last: LinePlace = -1;
  return {
    lead(pane) {
      leader = pane;
    },
    leads: (pane) => leader === pane,
    tell(pane, place) {
      if (pane !== leader) return;
      last = place;
      const other = pane === "editor" ? "proof" : "editor";
      for (const listener of listeners[other]) listener(place);
    },
    hear(pane, listener) {
      listeners[pane].add(listener);
      return () => void listeners[pane].delete(listener);
    },
    place: () => last,
  };
}
