/**
 * What was worked out of an object, kept with the object itself.
 *
 * A WeakMap says the same, but to the collector of young objects its entries are alive: each post
 * of an export would be copied about with all of its tokens after its page was written, which took
 * a fifth of the whole time (V8 11.3).
 */
export class KeptWith<Owner extends object, Value> {
  readonly #key = Symbol("kept");

  get(owner: Owner): Value | undefined {
    return (owner as Record<symbol, Value | undefined>)[this.#key];
  }

  /** Copies of the owner do not have it: it belongs to this object alone. One that is frozen keeps nothing. */
  set(owner: Owner, value: Value): void {
    // Once it is there, to assign is quicker than to define it again.
    if (Object.hasOwn(owner, this.#key)) {
      (owner as Record<symbol, Value>)[this.#key] = value;
      return;
    }
    Reflect.defineProperty(owner, this.#key, {
      value,
      enumerable: false,
      writable: true,
    });
  }
}
