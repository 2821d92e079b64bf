import { join } from "node:path";
import { lots } from "./length";

/** Sizes in bytes around which savers go wrong: nothing, a page, a pipe, more than one write takes. */
const sizes = [
  0, 1, 40, 700, 4095, 4096, 4097, 9000, 65_536, 65_537, 300_000, 2_000_000,
];

/** Posts that a chain of saves goes round. */
export const chainPosts = 4;

/** Text number `n` of a chain, at most `limit` bytes of UTF-8: child and parent know it alike. */
export function chainText(n: number, limit = Infinity): string {
  if (n < 0) return `The text before the first save of ${n}.\n`;
  const fitting = sizes.filter((size) => size <= limit);
  const size = fitting[Math.floor(lots(n)() * fitting.length)] ?? 0;
  const line = `${n}: Grüße, 日本, and a line that goes on for a while 🙂\n`;
  const lines = Math.floor(size / Buffer.byteLength(line));
  const text = line.repeat(lines);
  // ASCII, so that the size is met to the byte.
  return text + "x".repeat(size - Buffer.byteLength(text));
}

/** Id of the post that text `n` is saved to. */
export function chainPost(n: number): string {
  return `posts/chain-${((n % chainPosts) + chainPosts) % chainPosts}.md`;
}

export function chainPath(folder: string, n: number): string {
  return join(folder, chainPost(n));
}

/** Largest text that is saved through a host in a chain: its history keeps each. */
export const hostTextLimit = 70_000;
