/** More than ten thousand posts of prose have; a stranger's blog of random letters stops here. */
const maxUnits = 8 * 1024 * 1024;

/** Every piece that some text has, by its number. */
export class Vocabulary {
  readonly #numbers = new Map<string, number>();
  #units = 0;
  /** All pieces, each after a line end, and where each begins: searched in one go. */
  #joined: { readonly text: string; readonly starts: Uint32Array } | null =
    null;

  constructor(pieces: readonly string[] = []) {
    for (const piece of pieces) this.#add(piece);
  }

  get size(): number {
    return this.#numbers.size;
  }

  /** In the order of their numbers. */
  get pieces(): string[] {
    return [...this.#numbers.keys()];
  }

  /** The numbers of the pieces, ascending; null when there is no room for new ones. */
  numbersOf(pieces: ReadonlySet<string>): Uint32Array | null {
    if (this.#units > maxUnits) return null;
    const numbers = new Uint32Array(pieces.size);
    let at = 0;
    for (const piece of pieces) {
      numbers[at] = this.#numbers.get(piece) ?? this.#add(piece);
      at += 1;
    }
    return numbers.sort();
  }

  /** Calls back with the number of each piece that has `part` inside. */
  eachWith(part: string, found: (number: number) => void): void {
    const { text, starts } = (this.#joined ??= this.#join());
    let number = 0;
    for (let at = text.indexOf(part); at !== -1;) {
      while ((starts[number + 1] ?? Infinity) <= at) number += 1;
      found(number);
      const next = starts[number + 1];
      if (next === undefined) return;
      at = text.indexOf(part, next);
    }
  }

  #add(piece: string): number {
    const number = this.#numbers.size;
    this.#numbers.set(piece, number);
    this.#units += piece.length;
    this.#joined = null;
    return number;
  }

  #join(): { text: string; starts: Uint32Array } {
    const starts = new Uint32Array(this.size);
    let at = 0;
    let number = 0;
    for (const piece of this.#numbers.keys()) {
      starts[number] = at;
      number += 1;
      at += piece.length + 1;
    }
    return { text: this.pieces.join("\n"), starts };
  }
}
