export type ClosingChoice = "save" | "close" | "cancel";

/** What closing asks of the window and the person. */
export interface ClosingHands {
  /** Whether texts are saved without being asked for it. */
  savesByItself(): boolean;
  ask(): Promise<ClosingChoice>;
  /** Starts to save everything; `setUnsaved(false)` tells that it is done. */
  saveAll(): void;
  close(): void;
  /** The window stays open, and with it the app that was about to quit. */
  stay(): void;
}

/** Lets a window close only when the person knows what becomes of the text that is not saved. */
export class Closing {
  readonly #hands: ClosingHands;
  readonly #patienceMs: number;
  #hasUnsaved = false;
  #isDeciding = false;
  #isDecided = false;
  #onSaved: () => void = () => undefined;

  constructor(hands: ClosingHands, patienceMs = 5000) {
    this.#hands = hands;
    this.#patienceMs = patienceMs;
  }

  setUnsaved(hasUnsaved: boolean): void {
    this.#hasUnsaved = hasUnsaved;
    if (!hasUnsaved) this.#onSaved();
  }

  /** Whether the window may close now. When not, it is decided, and closed or kept, later. */
  mayClose(): boolean {
    if (!this.#hasUnsaved || this.#isDecided) return true;
    if (!this.#isDeciding) void this.#decide();
    return false;
  }

  async #decide(): Promise<void> {
    this.#isDeciding = true;
    const isSaved = this.#hands.savesByItself() && (await this.#save());
    const mayClose = isSaved || (await this.#askAndFollow());
    this.#isDeciding = false;
    this.#isDecided = mayClose;
    if (mayClose) this.#hands.close();
    else this.#hands.stay();
  }

  async #askAndFollow(): Promise<boolean> {
    const choice = await this.#hands.ask();
    return choice === "save" ? this.#save() : choice === "close";
  }

  /** False when it does not succeed soon: the window says why, so it must stay. */
  #save(): Promise<boolean> {
    if (!this.#hasUnsaved) return Promise.resolve(true);
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), this.#patienceMs);
      this.#onSaved = () => {
        clearTimeout(timer);
        resolve(true);
      };
      this.#hands.saveAll();
    });
  }
}
