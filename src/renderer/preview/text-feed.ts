/**
 * The text for the worker: what was changed since it was asked for last, gathered as it is typed, so
 * that no key writes the whole text out.
 */
import type { ChangeSet, Text } from "@codemirror/state";
import type { TextChange } from "#core";
import type { DraftText } from "./proof-client";

export class TextFeed {
  /** The text as it was taken last. */
  #taken: { readonly id: string; readonly length: number } | null = null;
  #changes: ChangeSet | null = null;

  /** The text of a post was changed. */
  change(id: string, changes: ChangeSet | null): void {
    if (this.#taken?.id !== id || changes === null) return;
    this.#changes = this.#changes?.compose(changes) ?? changes;
  }

  /** The text as it stands now; the next one tells what has been changed since. */
  take(id: string, doc: Text): DraftText {
    const changes = this.#since(id, doc);
    this.#taken = { id, length: doc.length };
    this.#changes = null;
    return { length: doc.length, whole: () => doc.toString(), changes };
  }

  #since(id: string, doc: Text): TextChange[] | null {
    if (this.#taken?.id !== id) return null;
    const { length } = this.#taken;
    if (this.#changes === null) return length === doc.length ? [] : null;
    const fits =
      this.#changes.length === length && this.#changes.newLength === doc.length;
    return fits ? stepsOf(this.#changes) : null;
  }
}

/** From the end, so that each stands where it did before the others. */
export function stepsOf(changes: ChangeSet): TextChange[] {
  const steps: TextChange[] = [];
  changes.iterChanges((from, to, _from, _to, inserted) => {
    steps.unshift({ from, to, insert: inserted.toString() });
  });
  return steps;
}
