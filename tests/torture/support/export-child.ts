/** The exporter as a program of its own, that is killed or whose system calls fail. */
import { spawn, spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { temporaryFolder } from "../../support/temporary";
import { childProgram } from "./child";

/** Calls by which an export could touch the disk; a `?` passes over what this machine has not. */
export const exportCalls = [
  ..."?open openat read pread64 write pwrite64 fsync close utimensat".split(
    " ",
  ),
  ..."?stat ?lstat fstat ?newfstatat statx ?readlink readlinkat".split(" "),
  ..."?getdents64 ?rename renameat renameat2 ?mkdir mkdirat".split(" "),
  ..."?unlink unlinkat ?rmdir".split(" "),
].join(",");

/** Whether strace may look into another program here. */
export function canTrace(): boolean {
  const tried = spawnSync("strace", ["-o", "/dev/null", "true"]);
  return process.platform === "linux" && tried.status === 0;
}

export interface ChildRun {
  /** It said that the site is written. */
  readonly isDone: boolean;
  /** What it said went wrong. */
  readonly complaint: string;
}

/** A call that fails may leave Node's own threads without a word to each other: such a run is killed. */
const longestMs = 15_000;

/** Exports and is killed so many milliseconds after it has read the blog. */
export async function exportAndKill(
  blog: string,
  site: string,
  delay: number | null,
): Promise<ChildRun> {
  const child = spawn(
    process.execPath,
    [childProgram("export-once"), blog, site],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  let said = "";
  const ended = new Promise((resolve) => child.once("close", resolve));
  await new Promise<void>((resolve) => {
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      resolve();
    });
    void ended.then(() => resolve());
  });
  if (delay !== null) {
    await after(delay);
    child.kill("SIGKILL");
  }
  await ended;
  return runOf(said);
}

export interface TraceOptions {
  /** Further arguments for strace. */
  readonly more?: readonly string[];
  /** The main one writes the files; another one brings them to the disk and tells it so. */
  readonly threads?: "all" | "main";
}

/**
 * Exports under strace, which does to the calls what `inject` says, counted from the moment at which
 * the blog has been read. The shell that started the exporter becomes strace: a system may let a
 * program look into its own children only. Answers with the log of all calls when nothing is injected.
 */
export async function exportTraced(
  blog: string,
  site: string,
  inject: string | null,
  { more = [], threads = "all" }: TraceOptions = {},
): Promise<ChildRun & { readonly log: string; readonly isKilled: boolean }> {
  const log = join(await temporaryFolder("galley-trace-"), "log");
  const calls = inject === null ? exportCalls : (inject.split(":")[0] ?? "");
  const strace = ["-o", log, "-e", `trace=${calls}`, ...more];
  if (threads === "all") strace.push("-f");
  if (inject !== null) strace.push("-e", `inject=${inject}`);
  const shell = spawn("sh", ["-c", launch, "sh", ...strace], {
    stdio: ["pipe", "pipe", "pipe", "pipe"],
    env: {
      ...process.env,
      GALLEY_CHILD: childProgram("export-once"),
      GALLEY_BLOG: blog,
      GALLEY_SITE: site,
      GALLEY_NODE: process.execPath,
      // One thread makes all calls that are not the main one's, and none goes round strace.
      UV_THREADPOOL_SIZE: "1",
      UV_USE_IO_URING: "0",
    },
  });
  const go = shell.stdio[3] as NodeJS.WritableStream;
  // Whoever is killed early reads nothing.
  for (const pipe of [go, shell.stdin]) pipe.on("error", () => undefined);
  const ended = new Promise((resolve) => shell.once("close", resolve));
  let said = "";
  let complaints = "";
  let isAttached = false;
  const guard = setTimeout(() => kill(said), longestMs);
  shell.stdout.setEncoding("utf8").on("data", (text: string) => {
    if (said === "") shell.stdin.write(`${readyOf(text).main}\n`);
    said += text;
  });
  shell.stderr.setEncoding("utf8").on("data", (text: string) => {
    complaints += text;
    if (isAttached || !/Process \d+ attached/.test(complaints)) return;
    isAttached = true;
    go.write("go\n");
  });
  await ended;
  clearTimeout(guard);
  if (!isAttached) throw new Error(`strace did not join: ${complaints}`);
  const text = await readFile(log, "latin1");
  const isKilled = text.includes("+++ killed by");
  return { ...runOf(said), log: text, isKilled };
}

const launch = `
"$GALLEY_NODE" "$GALLEY_CHILD" "$GALLEY_BLOG" "$GALLEY_SITE" wait <&3 3<&- &
exec 3<&-
read -r target
exec strace "$@" -p "$target"
`;

function kill(said: string): void {
  if (said !== "") process.kill(readyOf(said).main, "SIGKILL");
}

function readyOf(said: string): { main: number } {
  return JSON.parse(said.split("\n")[0] ?? "") as { main: number };
}

function runOf(said: string): ChildRun {
  const last = said.split("\n")[1] ?? "";
  return { isDone: last === "done", complaint: last === "done" ? "" : last };
}

/** How often the busiest thread made each call. */
export function countCalls(log: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [, thread = "", name = ""] of log.matchAll(/^(\d+) +(\w+)\(/gm)) {
    const key = `${thread} ${name}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const most = new Map<string, number>();
  for (const [key, count] of counts) {
    const name = key.split(" ")[1] ?? "";
    most.set(name, Math.max(most.get(name) ?? 0, count));
  }
  return most;
}
