/** The window without a window: real state, effects and texts around a fake host. */
import {
  createEffects,
  type Effects,
} from "../../src/renderer/effects/effects";
import { listenToHost } from "../../src/renderer/effects/listen";
import { createOpenTexts } from "../../src/renderer/editor/open-texts";
import type { OpenTexts } from "../../src/renderer/editor/open-texts";
import { createStore, type Store } from "../../src/renderer/state/store";
import {
  createFakeBridge,
  fakeFolder,
  type FakeBlog,
  type FakeBridge,
} from "./fake-bridge";
import { createManualTimers, settle, type ManualTimers } from "./manual-timers";

export interface GalleyInMemory {
  readonly bridge: FakeBridge;
  readonly store: Store;
  readonly texts: OpenTexts;
  readonly effects: Effects;
  readonly timers: ManualTimers;
  /** The writer changes the shown text. */
  type(text: string): void;
}

/** With the blog open and its newest post shown. */
export async function openInMemory(blog: FakeBlog): Promise<GalleyInMemory> {
  const bridge = createFakeBridge(blog);
  const store = createStore();
  const texts = createOpenTexts();
  const timers = createManualTimers();
  const handles = { editor: null, proofs: null };
  const context = { bridge, store, texts, timers, handles };
  const effects = createEffects(context);
  texts.onChange((id) => effects.saving.edited(id));
  listenToHost(context, effects, () => undefined);
  await effects.blog.start();
  if (store.get().blog === null) await effects.blog.openBlog(fakeFolder);
  await settle();
  return {
    bridge,
    store,
    texts,
    effects,
    timers,
    type: (text) => texts.editText(store.get().current ?? "", text),
  };
}
