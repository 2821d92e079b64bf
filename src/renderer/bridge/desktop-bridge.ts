import { fromTables } from "#bridge";
import type { Answer, Answers, Bridge } from "#bridge";

/** The bridge that the preload has built, with lists where it carries tables. */
export function readDesktopBridge(carrier: Bridge): Bridge {
  return {
    pathOfFile: carrier.pathOfFile,
    request: async (name, argument) =>
      fromTables(await carrier.request(name, argument)) as Answer<
        Answers[typeof name]
      >,
    on: (name, listener) =>
      carrier.on(name, (event) => listener(fromTables(event) as typeof event)),
  };
}
