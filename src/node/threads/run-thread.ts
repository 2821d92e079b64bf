import type { MessagePort } from "node:worker_threads";
import type { ToThread } from "./thread-messages";
import { ThreadWork } from "./thread-work";

/** Does what its port asks for, one after the other. */
export function runThread(port: MessagePort): void {
  const work = new ThreadWork();
  let turn = Promise.resolve();
  port.on("message", (message: ToThread) => {
    turn = turn.then(async () => port.postMessage(await work.answer(message)));
  });
}
