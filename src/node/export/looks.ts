import { lstatSync } from "node:fs";
import type { Stats } from "node:fs";
import type { Look } from "./lasting-mark";

/** Numbers of a look. */
const width = 5;

/**
 * How files and folders looked from outside, five numbers each. Tens of thousands are asked for
 * again and again: as numbers beside each other they cost next to nothing beyond the system's work.
 */
export class Looks {
  readonly #numbers: Float64Array;

  private constructor(numbers: Float64Array) {
    this.#numbers = numbers;
  }

  /** Of so many files and folders that have not been seen. */
  static none(count: number): Looks {
    return new Looks(new Float64Array(count * width).fill(Number.NaN));
  }

  /** As `bytes` gave them; null where they are not of so many. */
  static kept(bytes: Uint8Array, count: number): Looks | null {
    const size = count * width * Float64Array.BYTES_PER_ELEMENT;
    if (bytes.byteLength !== size) return null;
    // Numbers can be read in place only where they begin at a multiple of their size.
    return new Looks(new Float64Array(new Uint8Array(bytes).buffer));
  }

  get bytes(): Uint8Array {
    const { buffer, byteOffset, byteLength } = this.#numbers;
    return new Uint8Array(buffer, byteOffset, byteLength);
  }

  take(index: number, look: Look): void {
    this.#numbers.set(look, index * width);
  }

  /** What was seen under another number elsewhere. */
  copy(index: number, from: Looks, there: number): void {
    const at = there * width;
    this.#numbers.set(from.#numbers.subarray(at, at + width), index * width);
  }

  /** From here on nothing looks the same. */
  forget(index: number): void {
    this.#numbers[index * width] = Number.NaN;
  }

  /** Whether what stands at a path, the link itself if it is one, looks as it did. */
  isSame(index: number, path: string): boolean {
    const at = index * width;
    if (Number.isNaN(this.#numbers[at])) return false;
    const found = lookAt(path);
    return (
      found !== null &&
      this.#numbers[at] === found.dev &&
      this.#numbers[at + 1] === found.ino &&
      this.#numbers[at + 2] === found.size &&
      this.#numbers[at + 3] === found.mtimeMs &&
      this.#numbers[at + 4] === found.ctimeMs
    );
  }
}

/** Null also where the system does not say: whoever looks closer hears why. */
function lookAt(path: string): Stats | null {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) ?? null;
  } catch {
    return null;
  }
}
