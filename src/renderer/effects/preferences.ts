/** Preferences: applied at once, remembered by the shell a moment later. */
import type { Preferences } from "#bridge";
import { BoundedDelay } from "./bounded-delay";
import { ask, type Context } from "./context";

export type SetPreferences = (change: Partial<Preferences>) => void;

export function createSetPreferences(context: Context): SetPreferences {
  let pending: Partial<Preferences> = {};
  const remember = new BoundedDelay(
    () => {
      const preferences = pending;
      pending = {};
      void ask(context, "setPreferences", { preferences });
    },
    200,
    1000,
    context.timers,
  );
  return (change) => {
    context.store.dispatch({ type: "preferences-set", change });
    pending = { ...pending, ...change };
    remember.call();
  };
}
