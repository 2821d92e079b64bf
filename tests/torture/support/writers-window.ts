/**
 * A window without a screen around a real host: its state, effects and texts are the product's.
 * What it asks, and what it is answered and told, waits in two queues until it is delivered, so
 * that messages of two windows and of an outside editor can be put in any order.
 */
import { Window } from "happy-dom";
import { vi } from "vitest";
import type { Answer, Bridge, EventName, SaveResult } from "#bridge";
import type { FolderWatch, WatchFolder } from "#node";
import { listenToHost } from "../../../src/renderer/effects/listen";
import {
  createEffects,
  type Effects,
} from "../../../src/renderer/effects/effects";
import {
  createOpenTexts,
  type OpenTexts,
} from "../../../src/renderer/editor/open-texts";
import type { OpenPost } from "../../../src/renderer/state/state";
import { createStore, type Store } from "../../../src/renderer/state/store";
import {
  createManualTimers,
  settle,
  type ManualTimers,
} from "../../support/manual-timers";
import { startTestHost, type TestHost } from "../../support/test-host";

// The editor asks the page for its nonce; everything else here is Node's, the disk among it.
vi.stubGlobal("document", new Window().document);

interface Request {
  readonly name: string;
  readonly argument: unknown;
  readonly answered: (answer: Answer<never>) => void;
}

/** Hears every answer as it reaches the window. */
export type Overhear = (
  name: string,
  argument: unknown,
  answer: Answer<unknown>,
) => void;

export class WriterWindow {
  readonly store: Store = createStore();
  readonly texts: OpenTexts = createOpenTexts();
  readonly timers: ManualTimers = createManualTimers();
  readonly effects: Effects;
  /** The text that the window last heard is safe: saved, or kept outside its post. */
  lastKept = "";
  readonly #host: TestHost;
  readonly #overhear: Overhear;
  readonly #requests: Request[] = [];
  /** Answers and events, in the order in which the host sent them. */
  readonly #messages: (() => void)[] = [];
  readonly #running = new Set<Promise<void>>();
  readonly #listeners = new Map<string, Set<(event: never) => void>>();

  private constructor(host: TestHost, overhear: Overhear) {
    this.#host = host;
    this.#overhear = overhear;
    host.host.on(({ name, event }) =>
      this.#messages.push(() => {
        for (const listener of this.#listeners.get(name) ?? [])
          listener(event as never);
      }),
    );
    const context = {
      bridge: this.#bridge(),
      store: this.store,
      texts: this.texts,
      timers: this.timers,
      handles: { editor: null, proofs: null },
    };
    this.effects = createEffects(context);
    this.texts.onChange((id) => this.effects.saving.edited(id));
    listenToHost(context, this.effects, () => undefined);
  }

  /** A window with a host of its own, the blog open and its post shown, unless a kept text is offered. */
  static async open(
    folder: string,
    watch: WatchFolder,
    overhear: Overhear = () => undefined,
  ): Promise<WriterWindow> {
    const window = new WriterWindow(await startTestHost({ watch }), overhear);
    void window.effects.blog.start();
    await window.quiet();
    void window.effects.blog.openBlog(folder);
    await window.quiet();
    return window;
  }

  post(id: string): OpenPost | undefined {
    return this.store.get().open[id];
  }

  /** Hands the oldest waiting request to the host, which begins to work on it. */
  deliverRequest(): void {
    const request = this.#requests.shift();
    if (request === undefined) return;
    const { name, argument, answered } = request;
    const work = this.#host.host.answer(name, argument).then((answer) => {
      this.#messages.push(() => {
        if (answer.ok && isKept(name, answer.value))
          this.lastKept = (argument as { text: string }).text;
        this.#overhear(name, argument, answer);
        answered(answer as Answer<never>);
      });
      this.#running.delete(work);
    });
    this.#running.add(work);
  }

  /** The window hears the oldest waiting answer or event. */
  async deliverMessage(): Promise<void> {
    this.#messages.shift()?.();
    await settle();
  }

  /** Everything that is on its way arrives, and what follows from it. */
  async quiet(): Promise<void> {
    await settle();
    while (
      this.#requests.length + this.#messages.length + this.#running.size >
      0
    ) {
      while (this.#requests.length > 0) this.deliverRequest();
      await Promise.all(this.#running);
      while (this.#messages.length > 0) await this.deliverMessage();
    }
  }

  /** The window is gone at once: nothing that it still had to say is said. */
  async kill(): Promise<void> {
    this.#requests.length = 0;
    await Promise.all(this.#running);
    await this.#host.host.close();
  }

  #bridge(): Bridge {
    return {
      request: (name, argument) =>
        new Promise((answered) => {
          this.#requests.push({ name, argument, answered });
        }),
      on: (name: EventName, listener) => {
        const known = this.#listeners.get(name) ?? new Set();
        this.#listeners.set(name, known.add(listener));
        return () => known.delete(listener);
      },
      pathOfFile: () => null,
    };
  }
}

function isKept(name: string, value: unknown): boolean {
  return (
    name === "keepDraft" ||
    (name === "savePost" && (value as SaveResult).status === "saved")
  );
}

/** A watcher that says something only when told to. */
export class ManualWatch {
  readonly #hints = new Set<() => void>();

  readonly watch: WatchFolder = (_folder, onHint): FolderWatch => {
    this.#hints.add(onHint);
    return {
      ready: Promise.resolve(),
      close: () => {
        this.#hints.delete(onHint);
        return Promise.resolve();
      },
    };
  };

  hint(): void {
    for (const hint of [...this.#hints]) hint();
  }
}
