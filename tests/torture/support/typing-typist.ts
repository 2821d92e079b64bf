import type { Page } from "playwright";

/** Eight characters a second: a quick typist who never pauses. */
const keyMs = 125;

/** The beginning of what is typed: numbered words, so that any loss is told in characters. */
export function typedText(length: number): string {
  let text = "";
  for (let word = 1; text.length < length; word += 1) text += `w${word} `;
  return text.slice(0, length);
}

/** Types without a pause, by real key events, until told to stop or until the page is gone. */
export class Typist {
  #typed = 0;
  #hasStopped = false;
  #done: Promise<void> = Promise.resolve();

  /** Characters that have reached the page for sure; one more may be on its way. */
  get typed(): number {
    return this.#typed;
  }

  begin(page: Page): void {
    this.#done = this.#type(page).catch(() => undefined);
  }

  /** Answers with the number of characters typed when no more will come. */
  async stop(): Promise<number> {
    this.#hasStopped = true;
    await this.#done;
    return this.#typed;
  }

  async #type(page: Page): Promise<void> {
    const start = performance.now();
    while (!this.#hasStopped) {
      const due = start + this.#typed * keyMs - performance.now();
      await new Promise((go) => setTimeout(go, Math.max(0, due)));
      const [key = " "] = typedText(this.#typed + 1).slice(this.#typed);
      await page.keyboard.press(key === " " ? "Space" : key);
      this.#typed += 1;
    }
  }
}
