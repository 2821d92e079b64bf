/** The preview's worker: core and nothing else, so that typing never waits for a proof. */
import { decodeMessage } from "./message-code";
import type { FromWorker } from "./messages";
import { createProofMaker } from "./proof-maker";

/** Milliseconds: counts wait for a pause, but while typing goes on no longer than this. */
const pause = 150;
const longest = 600;

let timer: ReturnType<typeof setTimeout> | undefined;
let first = 0;

/** Replaces the call that was waited for. */
function later(call: () => void): void {
  const now = performance.now();
  if (timer === undefined) first = now;
  clearTimeout(timer);
  const wait = Math.max(0, Math.min(pause, first + longest - now));
  timer = setTimeout(() => {
    timer = undefined;
    call();
  }, wait);
}

const maker = createProofMaker((message: FromWorker) => postMessage(message), {
  clock: Date.now,
  later,
});

addEventListener("message", (event: MessageEvent<unknown>) => {
  maker.receive(decodeMessage(event.data));
});
