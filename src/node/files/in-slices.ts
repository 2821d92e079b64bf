/** Milliseconds of work after which others get their turn: a window stays alive at half of this. */
export const sliceMs = 12;

/** Thrown where work was given up at the caller's wish. */
export class CancelledError extends Error {
  override readonly name = "CancelledError";
}

export function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new CancelledError("Cancelled");
}

/**
 * Calls `work` for each item in order, and lets the event loop breathe between slices: thousands of
 * small synchronous steps are several times quicker than as many promises, but must not block.
 */
export async function eachInSlices<T>(
  items: Iterable<T>,
  work: (item: T) => void,
  signal?: AbortSignal,
): Promise<void> {
  let end = performance.now() + sliceMs;
  for (const item of items) {
    work(item);
    if (performance.now() < end) continue;
    throwIfCancelled(signal);
    await new Promise((resolve) => setImmediate(resolve));
    end = performance.now() + sliceMs;
  }
  throwIfCancelled(signal);
}
