/** The preview's worker: core and nothing else, so that typing never waits for a proof. */
import type { FromWorker, ToWorker } from "./messages";
import { createProofMaker } from "./proof-maker";

const maker = createProofMaker(
  (message: FromWorker) => postMessage(message),
  Date.now,
);

addEventListener("message", (event: MessageEvent<ToWorker>) => {
  maker.receive(event.data);
});
