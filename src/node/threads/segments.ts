/**
 * A line of work that several workers go along, each in its own part and in order: neighbours in the
 * line share what they need, so whoever did one is best at the next. Who has done with its part
 * takes half of what is left of the longest other one.
 */
export class Segments<T> {
  readonly #items: readonly T[];
  /** What is left to each worker: from, to. */
  readonly #left: [from: number, to: number][];

  constructor(items: readonly T[], workers: number) {
    this.#items = items;
    const size = Math.ceil(items.length / Math.max(1, workers));
    this.#left = Array.from({ length: workers }, (_, index) => [
      Math.min(index * size, items.length),
      Math.min((index + 1) * size, items.length),
    ]);
  }

  /** The next items for a worker, `count` at most; empty when nothing is left for anybody. */
  take(worker: number, count: number): readonly T[] {
    const own = this.#left[worker];
    if (own === undefined) throw new RangeError(`There is no worker ${worker}`);
    if (own[0] === own[1]) this.#share(own);
    const from = own[0];
    own[0] = Math.min(from + count, own[1]);
    return this.#items.slice(from, own[0]);
  }

  #share(own: [number, number]): void {
    const longest = this.#left.reduce((a, b) =>
      b[1] - b[0] > a[1] - a[0] ? b : a,
    );
    const [from, to] = longest;
    const middle = from + Math.floor((to - from) / 2);
    longest[1] = middle;
    own[0] = middle;
    own[1] = to;
  }
}
