/**
 * What the passages of a document define for each other: link references and notes.
 */
import type { OwnTerms } from "./passage";

/** As the parser keeps them, by their labels. */
export type References = Record<
  string,
  { readonly title: string; readonly href: string }
>;

export interface Terms {
  readonly references: References;
  readonly notes: ReadonlySet<string>;
}

/** All terms of a document; of two references with one label the first counts. */
export function joinTerms(owns: Iterable<OwnTerms>): Terms {
  const references: References = {};
  const notes = new Set<string>();
  for (const own of owns) {
    for (const [label, reference] of Object.entries(own.references)) {
      references[label] ??= reference;
    }
    for (const label of own.notes) notes.add(label);
  }
  return { references, notes };
}

/** Labels that mean something else than before. */
export interface ChangedTerms {
  readonly references: ReadonlySet<string>;
  readonly notes: ReadonlySet<string>;
}

export function changedTerms(before: Terms, now: Terms): ChangedTerms {
  const labels = [before, now].flatMap(({ references }) =>
    Object.keys(references),
  );
  return {
    references: new Set(
      labels.filter((label) => {
        const [old, next] = [before.references[label], now.references[label]];
        return old?.href !== next?.href || old?.title !== next?.title;
      }),
    ),
    notes: new Set([
      ...[...before.notes].filter((label) => !now.notes.has(label)),
      ...[...now.notes].filter((label) => !before.notes.has(label)),
    ]),
  };
}

export function isDefining({ references, notes }: OwnTerms): boolean {
  return notes.length > 0 || Object.keys(references).length > 0;
}
