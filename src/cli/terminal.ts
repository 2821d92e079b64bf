import type { Writable } from "node:stream";
import { plain } from "./plain";

/** Where a verb writes: results to `out`, everything else to `err`. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  /** Shows how far the work is, where somebody is looking; replaces what it showed before. */
  progress(label: string, done: number, total: number): void;
  /** Takes the progress line away. */
  endProgress(): void;
}

interface Screen extends Writable {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** Milliseconds between two pictures of the progress bar. */
const pauseMs = 80;
const barWidth = 24;

export function createTerminal(stdout: Screen, stderr: Screen): Terminal {
  let isShown = false;
  let last = 0;

  function endProgress(): void {
    if (isShown) stderr.write("\r\x1b[K");
    isShown = false;
  }

  function progress(label: string, done: number, total: number): void {
    if (stderr.isTTY !== true) return;
    const now = performance.now();
    if (now - last < pauseMs && done < total) return;
    last = now;
    isShown = true;
    const line = progressLine(label, done, total);
    stderr.write(`\r${line.slice(0, (stderr.columns ?? 80) - 1)}\x1b[K`);
  }

  return {
    // What goes on to a file or a program keeps its bytes.
    out: (text) =>
      void stdout.write(`${stdout.isTTY === true ? plain(text) : text}\n`),
    err(text) {
      endProgress();
      stderr.write(`${plain(text)}\n`);
    },
    progress,
    endProgress,
  };
}

/** `Rendering  ████████████░░░░░░░░░░░░  120 of 240` */
export function progressLine(
  label: string,
  done: number,
  total: number,
): string {
  const part = total === 0 ? 1 : Math.min(done / total, 1);
  const full = Math.floor(part * barWidth);
  const bar = "█".repeat(full) + "░".repeat(barWidth - full);
  return `${label.padEnd(9)}  ${bar}  ${done} of ${total}`;
}
