import { spawn, spawnSync } from "node:child_process";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { temporaryFolder } from "../../support/temporary";
import { childProgram } from "./child";
import { parseTrace } from "./saver-trace-log";
import type { Call } from "./saver-trace-log";

/** Every call by which a save could touch the disk; a `?` passes over what this machine has not. */
const diskCalls = [
  ..."?open openat ?creat read pread64 write pwrite64 writev pwritev".split(
    " ",
  ),
  ..."fsync fdatasync ftruncate truncate fallocate lseek close".split(" "),
  ..."?chmod fchmod fchmodat ?chown fchown fchownat utimensat".split(" "),
  ..."?stat ?lstat fstat ?newfstatat statx ?access faccessat faccessat2".split(
    " ",
  ),
  ..."?readlink readlinkat ?getdents getdents64 ioctl copy_file_range".split(
    " ",
  ),
  ..."?rename renameat renameat2 ?link linkat ?symlink symlinkat".split(" "),
  ..."?unlink unlinkat ?mkdir mkdirat ?rmdir sendfile statfs".split(" "),
].join(",");

/** Whose calls are looked at: all threads', or those of the one that does the asynchronous ones. */
export type Thread = "all" | "main" | "pool";

export interface TracedRun {
  readonly calls: readonly Call[];
  /** What the child said in the end: null when it died before. */
  readonly outcome: Outcome | null;
}

export type Outcome =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly name: string;
      readonly message: string;
      readonly code: string;
    };

/** Whether strace may look into another program here. */
export function canTrace(): boolean {
  const tried = spawnSync("strace", ["-o", "/dev/null", "true"]);
  return process.platform === "linux" && tried.status === 0;
}

/**
 * Runs `saver-once` for a scenario. The child makes everything ready, says so and waits; only then
 * strace joins, so that counts begin with the work itself. The shell that started the child becomes
 * strace: a system may let a program look into its own children only.
 */
export async function runTraced(
  scenario: string,
  folder: string,
  thread: Thread,
  inject: readonly string[] = [],
): Promise<TracedRun> {
  const log = join(await temporaryFolder("galley-trace-"), "log");
  const strace = ["-y", "-xx", "-s", "100000", "-o", log];
  strace.push("-e", `trace=${diskCalls}`);
  if (thread === "all") strace.push("-f");
  for (const each of inject) strace.push("-e", `inject=${each}`);
  const shell = spawn("sh", ["-c", launch, "sh", ...strace], {
    stdio: ["pipe", "pipe", "pipe", "pipe"],
    env: {
      ...process.env,
      GALLEY_CHILD: childProgram("saver-once"),
      GALLEY_SCENARIO: scenario,
      GALLEY_FOLDER: folder,
      GALLEY_NODE: process.execPath,
      // One thread makes all asynchronous calls, one after the other, and none goes round strace.
      UV_THREADPOOL_SIZE: "1",
      UV_USE_IO_URING: "0",
    },
  });
  let said = "";
  let complaints = "";
  const ended = new Promise((resolve) => shell.once("close", resolve));
  // Only the child has this end: a child that dies too early must not be waited for.
  shell.stdout.once("end", () => shell.stdin.end());
  shell.stdout.setEncoding("utf8").on("data", (text: string) => {
    const isReady = said.includes("\n");
    said += text;
    if (isReady || !said.includes("\n")) return;
    const { main, pool } = JSON.parse(said.split("\n")[0] ?? "") as Ready;
    shell.stdin.write(`${thread === "pool" ? pool : main}\n`);
  });
  let isAttached = false;
  shell.stderr.setEncoding("utf8").on("data", (text: string) => {
    complaints += text;
    if (isAttached || !/Process \d+ attached/.test(complaints)) return;
    isAttached = true;
    const go = shell.stdio[3] as NodeJS.WritableStream;
    go.write("go\n");
  });
  await ended;
  if (!isAttached) throw new Error(`${scenario} did not begin: ${complaints}`);
  const calls = parseTrace(await readFile(log, "latin1"));
  await rm(log);
  return { calls, outcome: outcomeIn(said) };
}

interface Ready {
  readonly main: number;
  readonly pool: number;
}

const launch = `
"$GALLEY_NODE" "$GALLEY_CHILD" "$GALLEY_SCENARIO" "$GALLEY_FOLDER" <&3 3<&- &
exec 3<&- >&-
read -r target || exit
exec strace "$@" -p "$target"
`;

function outcomeIn(said: string): Outcome | null {
  const line = said.split("\n")[1] ?? "";
  return line === "" ? null : (JSON.parse(line) as Outcome);
}
