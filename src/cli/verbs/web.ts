import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { keepHeapLean, realFolder } from "#node";
import { startWebHost } from "#web";
import { openBrowser } from "../open-browser";
import { readVersion, rendererFolder, sampleFolder } from "../places";
import { untilAborted } from "../until-aborted";
import {
  isOn,
  jsonOption,
  numberOf,
  UsageError,
  type VerbWork,
  type VerbContext,
} from "../verb";

export const webVerb: VerbWork = {
  operands: "[BLOG]",
  takes: [0, 1],
  options: {
    port: {
      type: "string",
      value: "N",
      help: "Port to listen on; any free one when none is given",
    },
    json: jsonOption,
  },
  notes: [
    "It answers to this machine only. Each printed address opens one page, once.",
    "BROWSER=none opens no browser. Ctrl+C ends it.",
  ],
  run: runWeb,
};

async function runWeb({
  positionals: [given],
  values,
  terminal,
  signal,
  threadScript,
}: VerbContext): Promise<number> {
  keepHeapLean("waits");
  const port = numberOf(values, "port", [0, 65_535]);
  requireWindow();
  // A wrong path is told here, where it was typed.
  const blog =
    given === undefined ? undefined : await realFolder(resolve(given));
  const host = await startWebHost({
    rendererFolder,
    sampleFolder,
    version: await readVersion(),
    blog,
    port,
    threadScript,
    onLaunched: () => {
      if (!isJson) terminal.out(`For another page: ${host.newUrl()}`);
    },
  });
  const isJson = isOn(values, "json");
  const words = `Galley is at ${host.url} (Ctrl+C ends it).`;
  terminal.out(isJson ? JSON.stringify({ url: host.url }) : words);
  openBrowser(host.url);
  await untilAborted(signal);
  await host.close();
  return 0;
}

function requireWindow(): void {
  if (existsSync(join(rendererFolder, "index.html"))) return;
  throw new UsageError("The window is not built: run npm run build first.");
}
