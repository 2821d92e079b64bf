import { resolve } from "node:path";
import {
  loadBlog,
  planOf,
  servePlan,
  watchFolder,
  type Blog,
  type PlanServer,
} from "#node";
import { loadCachedBlog } from "../cached-blog";
import { failureLines, failureOf } from "../failure";
import type { Terminal } from "../terminal";
import {
  isOn,
  jsonOption,
  numberOf,
  type VerbWork,
  type VerbContext,
} from "../verb";
import { untilAborted } from "../until-aborted";

/** Where the preview is looked for first; the next free one is taken. */
const usualPort = 4400;

export const serveVerb: VerbWork = {
  operands: "BLOG",
  takes: [1, 1],
  options: {
    port: {
      type: "string",
      value: "N",
      help: `Port to listen on; the first free one from ${usualPort} when none is given`,
    },
    drafts: {
      type: "boolean",
      help: "Show drafts and scheduled posts as well",
    },
    json: jsonOption,
  },
  notes: ["It answers to this machine only. Ctrl+C ends it."],
  run: runServe,
};

async function runServe(context: VerbContext): Promise<number> {
  const { positionals, values, terminal, signal } = context;
  const wanted = numberOf(values, "port", [0, 65_535]);
  const drafts = isOn(values, "drafts");
  const folder = resolve(positionals[0] ?? "");
  const { blog: first, keep } = await loadCachedBlog(folder, { signal });
  let blog = first;
  const server = await servePlan({
    blogFolder: blog.folder,
    planned: () =>
      planOf(blog, {
        now: Date.now(),
        drafts,
        future: drafts,
        links: "relative",
      }),
    port: wanted ?? usualPort,
    // Whoever names a port wants that one.
    tries: wanted === undefined ? 100 : 0,
  });
  const watch = followChanges(blog, server, terminal, (next) => {
    blog = next;
  });
  announce(server.url, isOn(values, "json"), terminal);
  await keep({ onlyBeside: true });
  await untilAborted(signal);
  await watch.close();
  await server.close();
  return 0;
}

function announce(url: string, isJson: boolean, terminal: Terminal): void {
  if (isJson) terminal.out(JSON.stringify({ url }));
  else terminal.out(`The preview is at ${url} (Ctrl+C ends it).`);
}

/** Reads the folder again after each hint, one reading at a time. */
function followChanges(
  first: Blog,
  server: PlanServer,
  terminal: Terminal,
  onBlog: (blog: Blog) => void,
): { close(): Promise<void> } {
  let blog = first;
  let turn = Promise.resolve();
  const read = async (): Promise<void> => {
    try {
      blog = await loadBlog(first.folder, { previous: blog });
      onBlog(blog);
      server.changed();
    } catch (cause) {
      // The last good state stays: the folder may well come back.
      for (const line of failureLines(failureOf(cause))) terminal.err(line);
    }
  };
  return watchFolder(first.folder, () => {
    turn = turn.then(read);
  });
}
