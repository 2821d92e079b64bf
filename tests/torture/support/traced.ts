/**
 * Runs a program under strace and tells what it opened, ran and connected to: by the real paths of
 * what the system opened, not by the names that the program gave.
 */
import { spawn, spawnSync } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "../../support/temporary";

export const canTrace =
  process.platform === "linux" &&
  spawnSync("strace", ["-qq", "-o", "/dev/null", "true"]).status === 0;

export interface TracedRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** It did not end by itself in time. */
  readonly hung: boolean;
  /** Most memory that the program had at once, in bytes. */
  readonly memory: number;
  readonly trace: Trace;
}

export interface Trace {
  /** Programs that were started, the traced one itself first. */
  readonly started: readonly string[];
  /** Addresses that were connected to. */
  readonly connected: readonly string[];
  /** Real paths of what was opened to be read. */
  readonly read: readonly string[];
  /** Real paths of what was opened to be written, and names that were made, moved or removed. */
  readonly written: readonly string[];
  /** Paths that were watched. */
  readonly watched: readonly string[];
}

const calls = [
  "execve",
  "execveat",
  "connect",
  "sendto",
  "open",
  "openat",
  "openat2",
  "creat",
  "mkdir",
  "mkdirat",
  "rename",
  "renameat",
  "renameat2",
  "unlink",
  "unlinkat",
  "rmdir",
  "link",
  "linkat",
  "symlink",
  "symlinkat",
  "truncate",
  "chmod",
  "fchmodat",
  "inotify_add_watch",
];

export interface TracedOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** After this long the program counts as hung, and is killed. */
  readonly patienceMs: number;
}

/** A traced program while it runs. */
export interface Traced {
  readonly child: ChildProcess;
  /** Resolves with the first line of standard output. */
  readonly firstLine: Promise<string>;
  /** Ends it as Ctrl+C would, and waits. */
  end(): Promise<TracedRun>;
  /** Waits until it ends by itself. */
  ended(): Promise<TracedRun>;
}

export async function startTraced(
  args: readonly string[],
  { cwd, env, patienceMs }: TracedOptions,
): Promise<Traced> {
  const log = join(await temporaryFolder("galley-trace-"), "trace");
  const child = spawn(
    "strace",
    [
      "-f",
      "-qq",
      "-y",
      "-s",
      "4096",
      "-e",
      `trace=${calls.join(",")}`,
      "-o",
      log,
      process.execPath,
      ...args,
    ],
    { cwd, env, stdio: ["ignore", "pipe", "pipe"] },
  );
  let stdout = "";
  let stderr = "";
  let hung = false;
  let memory = 0;
  const measuring = setInterval(() => {
    memory = Math.max(memory, memoryOf(programOf(child)));
  }, 50);
  const patience = setTimeout(() => {
    hung = true;
    kill(programOf(child), "SIGKILL");
    child.kill("SIGKILL");
  }, patienceMs);
  const firstLine = new Promise<string>((resolve) => {
    child.stdout.on("data", (chunk: Buffer) => {
      stdout += chunk.toString("utf8");
      const end = stdout.indexOf("\n");
      if (end !== -1) resolve(stdout.slice(0, end));
    });
    child.on("close", () => resolve(""));
  });
  child.stderr.on(
    "data",
    (chunk: Buffer) => (stderr += chunk.toString("utf8")),
  );
  const run = new Promise<TracedRun>((resolve) => {
    child.on("close", (code) => {
      clearInterval(measuring);
      clearTimeout(patience);
      const trace = parseTrace(readFileSync(log, "latin1"));
      resolve({ code, stdout, stderr, hung, memory, trace });
    });
  });
  return {
    child,
    firstLine,
    ended: () => run,
    end: () => {
      kill(programOf(child), "SIGINT");
      return run;
    },
  };
}

/** strace's only child. */
function programOf(child: ChildProcess): number | null {
  try {
    const path = `/proc/${child.pid}/task/${child.pid}/children`;
    return Number(readFileSync(path, "utf8").trim().split(" ")[0]) || null;
  } catch {
    return null;
  }
}

function memoryOf(pid: number | null): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}

function kill(pid: number | null, signal: NodeJS.Signals): void {
  try {
    if (pid !== null) process.kill(pid, signal);
  } catch {
    // It has ended.
  }
}

/** Only what the system granted counts. */
function parseTrace(log: string): Trace {
  const started: string[] = [];
  const connected: string[] = [];
  const read = new Set<string>();
  const written = new Set<string>();
  const watched = new Set<string>();
  for (const line of whole(log.split("\n"))) {
    const call = /^\d+\s+(\w+)\((.*)\)\s+= (\S.*)$/.exec(line);
    if (call === null) continue;
    const [, name = "", args = "", result = ""] = call;
    if (
      name === "connect" ||
      (name === "sendto" && args.includes("sa_family"))
    ) {
      connected.push(args);
      continue;
    }
    if (result.startsWith("-1")) continue;
    const paths = [...args.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map((match) =>
      unescape(match[1] ?? ""),
    );
    if (name.startsWith("execve")) started.push(paths[0] ?? "");
    else if (name === "inotify_add_watch") watched.add(paths[0] ?? "");
    else if (/^(?:open|openat|openat2|creat)$/.test(name)) {
      const real = unescape(/^\d+<(.*)>$/.exec(result)?.[1] ?? paths[0] ?? "");
      const isWrite =
        /O_WRONLY|O_RDWR|O_CREAT|O_TRUNC/.test(args) || name === "creat";
      (isWrite ? written : read).add(real);
    } else for (const path of paths) written.add(path);
  }
  return {
    started,
    connected,
    read: [...read],
    written: [...written],
    watched: [...watched],
  };
}

/** Calls that other threads interrupted, put together again. */
function whole(lines: readonly string[]): string[] {
  const begun = new Map<string, string>();
  return lines.map((line) => {
    const pid = /^\d+/.exec(line)?.[0] ?? "";
    const cut = /^(.*) <unfinished \.\.\.>$/.exec(line);
    if (cut !== null) {
      begun.set(pid, cut[1] ?? "");
      return "";
    }
    const rest = /^\d+\s+<\.\.\. \w+ resumed>(.*)$/.exec(line);
    return rest === null ? line : (begun.get(pid) ?? "") + (rest[1] ?? "");
  });
}

/** strace writes bytes as C does. */
function unescape(text: string): string {
  const bytes = text.replace(
    /\\(?:([0-7]{1,3})|x([0-9a-f]{2})|(.))/g,
    (_all, octal?: string, hex?: string, letter?: string) => {
      if (octal !== undefined) return String.fromCharCode(parseInt(octal, 8));
      if (hex !== undefined) return String.fromCharCode(parseInt(hex, 16));
      return (
        { n: "\n", t: "\t", r: "\r", v: "\v", f: "\f" }[letter ?? ""] ??
        letter ??
        ""
      );
    },
  );
  return Buffer.from(bytes, "latin1").toString("utf8");
}

/** What a Node program needs of the machine, wherever it runs. */
export function systemPaths(): RegExp[] {
  const node = readlinkSync("/proc/self/exe");
  return [
    new RegExp(`^${escapeRegExp(node)}$`),
    /^\/(?:usr\/)?lib(?:64|32)?\//,
    /^\/etc\/(?:ld\.so\.(?:cache|preload)|localtime|timezone|nsswitch\.conf|machine-id|host\.conf|resolv\.conf|hosts|gai\.conf)$/,
    /^\/(?:etc|usr\/lib|usr\/local)\/ssl\//,
    /^\/usr\/share\/(?:zoneinfo|locale|nodejs)\//,
    /^\/proc\/(?:self|\d+|thread-self)\/(?:cgroup|maps|stat|statm|status|task\/.*|limits|mountinfo|exe)$/,
    /^\/proc\/(?:meminfo|cpuinfo|stat|version_signature|sys\/.*)$/,
    /^\/sys\/(?:fs\/cgroup|devices\/system\/cpu)/,
    /^\/dev\/(?:null|urandom|random|tty)$/,
    /^(?:pipe|socket|anon_inode):/,
  ];
}

export function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
