/** The preview's worker as the client wants it. */
import { encodeMessage } from "./message-code";
import type { FromWorker } from "./messages";
import type { ProofWorker } from "./proof-client";
import { workerAddress } from "./inert-html";

export function startWorker(
  hear: (message: FromWorker) => void,
  fail: (message: string) => void,
): ProofWorker {
  const worker = new Worker(workerAddress(), {
    type: "module",
    name: "proofs",
  });
  worker.addEventListener("message", (event: MessageEvent<FromWorker>) => {
    hear(event.data);
  });
  worker.addEventListener("error", (event) => {
    event.preventDefault();
    fail(event.message);
  });
  return {
    send: (message) => worker.postMessage(encodeMessage(message)),
    stop: () => worker.terminate(),
  };
}
