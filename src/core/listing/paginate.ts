/**
 * A list in pages.
 */

export interface Page<T> {
  /** 1-based. */
  readonly number: number;
  readonly items: readonly T[];
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

/** The pages of a list, `perPage` (at least one) items each. An empty list has one empty page. */
export function paginate<T>(
  items: readonly T[],
  perPage: number,
): readonly Page<T>[] {
  const size = Math.max(1, Math.floor(perPage));
  const count = Math.max(1, Math.ceil(items.length / size));
  return Array.from({ length: count }, (_, index) => ({
    number: index + 1,
    items: items.slice(index * size, (index + 1) * size),
    isFirst: index === 0,
    isLast: index === count - 1,
  }));
}
