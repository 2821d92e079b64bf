/** A new post's date needs no seconds. */
export function toMinute(instant: number): number {
  return instant - (instant % 60_000);
}
