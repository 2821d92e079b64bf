/** A system call as strace wrote it down, in the order in which the calls ended. */
export interface Call {
  readonly name: string;
  /** Numbers of opened files as they are used: `17` of `17</tmp/x>`. */
  readonly handles: readonly number[];
  /**
   * Paths and data among the arguments, in their order, without the paths of handles. A path by way
   * of an open folder is told as that folder's own.
   */
  readonly strings: readonly Buffer[];
  /** Everything that names a file: the paths of handles, and arguments. */
  readonly paths: readonly string[];
  /** The arguments as written. */
  readonly text: string;
  /** What the call gave back; null when it never came back. */
  readonly result: number | null;
  /** The system's code of a failure. */
  readonly error: string | null;
  readonly isInjected: boolean;
}

const whole = /^(?:(\d+) +)?(\w+)\((.*)\)\s+= (.*)$/;
const begun = /^(?:(\d+) +)?(\w+)\((.*?),? ?<unfinished \.\.\.>$/;
const ended = /^(?:(\d+) +)?<\.\.\. (\w+) resumed>(.*)\)\s+= (.*)$/;

/** Reads a log of `strace -y -xx`, of one thread or of many. */
export function parseTrace(log: string): Call[] {
  const open = new Map<string, string>();
  const folders: OpenHandles = new Map();
  const calls: Call[] = [];
  for (const line of log.split("\n")) {
    const unfinished = begun.exec(line);
    const resumed = ended.exec(line);
    const [, thread = "", name = "", text = "", result = ""] =
      unfinished ?? resumed ?? whole.exec(line) ?? [];
    if (unfinished !== null) open.set(thread, text);
    else if (resumed !== null) {
      const first = open.get(thread) ?? "";
      open.delete(thread);
      calls.push(callOf(folders, name, `${first}${text}`, result));
    } else if (name !== "") calls.push(callOf(folders, name, text, result));
  }
  return calls;
}

/** Paths of what has been opened, by number. */
type OpenHandles = Map<number, string>;

const throughHandle = /^\/proc\/self\/fd\/(\d+)(?=\/|$)/;

/** The path that is meant by one through an open folder. */
function withoutHandle(open: OpenHandles, bytes: Buffer): Buffer {
  const path = bytes.toString("utf8");
  const [start = "", handle] = throughHandle.exec(path) ?? [];
  const folder = handle === undefined ? undefined : open.get(Number(handle));
  if (folder === undefined) return bytes;
  return Buffer.from(folder + path.slice(start.length));
}

function callOf(
  open: OpenHandles,
  name: string,
  text: string,
  result: string,
): Call {
  const handles = [...text.matchAll(/(?:^|, )(\d+)<([^>]*)>/g)];
  const strings = [...text.matchAll(/"([^"]*)"/g)].map(([, hex = ""]) =>
    withoutHandle(open, bytesOf(hex)),
  );
  const [, value] = /^(-?\d+)/.exec(result) ?? [];
  const [, opened, path = ""] = /^(\d+)<([^>]*)>/.exec(result) ?? [];
  if (opened !== undefined) {
    open.set(Number(opened), bytesOf(path).toString("utf8"));
  }
  return {
    name,
    handles: handles.map(([, handle]) => Number(handle)),
    strings,
    paths: [
      ...handles.map(([, , path = ""]) => bytesOf(path).toString("utf8")),
      ...strings.map((bytes) => bytes.toString("utf8")),
    ],
    text,
    result: value === undefined ? null : Number(value),
    error: /^-1 (E\w+)/.exec(result)?.[1] ?? null,
    isInjected: result.includes("(INJECTED)"),
  };
}

function bytesOf(hex: string): Buffer {
  return Buffer.from(hex.replaceAll("\\x", ""), "hex");
}

/**
 * Whether the child is about to say that its work is done: it asks for something else first that
 * nothing else asks for, since a thread that writes may write of other things as well.
 */
export function isWord({ name }: Call): boolean {
  return name === "statfs";
}

/** Whether a call is about a file in a folder, or about the folder. */
export function touches(call: Call, folder: string): boolean {
  return call.paths.some(
    (path) =>
      path === folder ||
      path.startsWith(`${folder}/`) ||
      // By way of a folder that another thread than this one has opened.
      throughHandle.test(path),
  );
}
