/** Holds the state, passes actions through the reducer and tells who listens. */
import type { Action } from "./action";
import { reduce } from "./reducer";
import { initialState, type WindowState } from "./state";

export interface Store {
  get(): WindowState;
  dispatch(action: Action): void;
  /** Hears of each change until the returned function is called. */
  subscribe(listener: () => void): () => void;
}

export function createStore(state: WindowState = initialState): Store {
  const listeners = new Set<() => void>();
  let current = state;
  return {
    get: () => current,
    dispatch: (action) => {
      const next = reduce(current, action);
      if (next === current) return;
      current = next;
      for (const listener of [...listeners]) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
