/**
 * Counts the work that a function does, in steps that do not depend on the machine: characters
 * looked at one by one, and pieces of text that are searched, cut or joined, by their length.
 */
export function countSteps(work: () => void): number {
  let steps = 0;
  const restore = [
    patch(String.prototype, "charCodeAt", () => 1),
    patch(String.prototype, "codePointAt", () => 1),
    patch(String.prototype, "startsWith", () => 1),
    patch(String.prototype, "indexOf", (text, found, [, from]) =>
      distance(text, found, from),
    ),
    patch(String.prototype, "includes", (text) => text.length),
    patch(String.prototype, "slice", () => 1),
    patch(String.prototype, "replace", (text) => text.length),
    patch(String.prototype, "split", (text) => text.length),
    patch(String.prototype, "trim", () => 1),
    patch(String.prototype, "match", (_, found) => matched(found)),
    patch(RegExp.prototype, "exec", (_, found) => matched(found)),
    patch(Array.prototype, "push", () => 1),
    patch(Array.prototype, "slice", (_, found) => lengthOf(found)),
    patch(Array.prototype, "concat", (_, found) => lengthOf(found)),
    patch(Array.prototype, "findIndex", (list, found) =>
      found === -1 ? list.length : Number(found),
    ),
    patch(Array.prototype, "filter", (list) => list.length),
    patch(Array.prototype, "map", (list) => list.length),
    patch(Array.prototype, "join", (list) => list.length),
    patch(Array.prototype, "splice", (list) => list.length),
  ];
  try {
    work();
  } finally {
    for (const undo of restore) undo();
  }
  return steps;

  function patch<T extends object, K extends keyof T & string>(
    prototype: T,
    name: K,
    cost: (
      self: { length: number },
      result: unknown,
      given: unknown[],
    ) => number,
  ): () => void {
    const original = prototype[name] as (...given: unknown[]) => unknown;
    const counted = function (this: { length: number }, ...given: unknown[]) {
      const result = Reflect.apply(original, this, given);
      steps += 1 + cost(this, result, given);
      return result;
    };
    Object.defineProperty(prototype, name, {
      value: counted,
      configurable: true,
      writable: true,
    });
    return () => {
      Object.defineProperty(prototype, name, {
        value: original,
        configurable: true,
        writable: true,
      });
    };
  }
}

function distance(
  text: { length: number },
  found: unknown,
  from: unknown,
): number {
  const start = typeof from === "number" ? from : 0;
  const end = typeof found === "number" && found >= 0 ? found : text.length;
  return Math.max(0, end - start);
}

function matched(found: unknown): number {
  return Array.isArray(found) ? String(found[0]).length : 1;
}

function lengthOf(list: unknown): number {
  return Array.isArray(list) ? list.length : 0;
}
