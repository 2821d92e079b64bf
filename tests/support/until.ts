import { vi } from "vitest";

/**
 * Waits until a check no longer throws. The minute is there to end a test that would hang: a machine
 * that is busy is slow, and still right.
 */
export function until<T>(check: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(check, { timeout: 60_000, interval: 50 });
}
