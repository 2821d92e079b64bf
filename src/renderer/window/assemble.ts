/** Puts store, effects, texts and panes together around a host. */
import type { Bridge } from "#bridge";
import { runCommand, type Galley } from "../ui/galley";
import { realTimers, type Timers } from "../effects/bounded-delay";
import { say, type Context, type Handles } from "../effects/context";
import { createEffects } from "../effects/effects";
import { listenToHost } from "../effects/listen";
import { createOpenTexts } from "../editor/open-texts";
import { createScrollLink } from "../preview/scroll-link";
import { createStore } from "../state/store";

export function assembleGalley(
  bridge: Bridge,
  timers: Timers = realTimers,
): Galley {
  const store = createStore();
  const texts = createOpenTexts();
  const handles: Handles = { editor: null, proofs: null };
  const context: Context = { bridge, store, texts, handles, timers };
  const effects = createEffects(context);
  const galley: Galley = {
    store,
    effects,
    handles,
    texts,
    scroll: createScrollLink(),
    say: (text) => say(context, text),
    pathOfFile: (file) => bridge.pathOfFile(file),
  };
  texts.onChange((id) => effects.saving.edited(id));
  listenToHost(context, effects, (command) => runCommand(galley, command));
  return galley;
}
