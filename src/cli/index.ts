#!/usr/bin/env node
import { main } from "./main";
import { createTerminal } from "./terminal";

const stop = new AbortController();
let asked = 0;
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    stop.abort();
    asked += 1;
    // Whoever asks twice does not want to wait for an orderly end.
    if (asked > 1) process.exit(1);
  });
}
// `galley … | head` closes the pipe: that is no failure of ours.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

const terminal = createTerminal(process.stdout, process.stderr);
process.exitCode = await main(process.argv.slice(2), {
  terminal,
  signal: stop.signal,
  threadScript: new URL("thread.js", import.meta.url),
});
