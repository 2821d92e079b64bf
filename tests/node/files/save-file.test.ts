import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import type { FileHandle } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { diskCalls, FileError, saveFile } from "#node";
import type { FileCalls } from "#node";
import { temporaryFolder } from "../../support/temporary";

const old = "The old text.\n";
const fresh = Buffer.from("The new text, which is longer than the old one.\n");

function withCode(code: string): Error {
  return Object.assign(new Error(code), { code });
}

/** The disk's own calls, with some methods of opened files replaced. */
function callsWith(
  fault: (handle: FileHandle) => Partial<FileHandle>,
  more: Partial<FileCalls> = {},
): FileCalls {
  const open: FileCalls["open"] = async (path, flags, mode) => {
    const handle = await diskCalls.open(path, flags, mode);
    const changed = flags === "wx" ? fault(handle) : {};
    return new Proxy(handle, {
      get(target, key) {
        const own: unknown = Reflect.get(changed, key);
        const value: unknown = own ?? Reflect.get(target, key, target);
        return typeof value === "function" && own === undefined
          ? (value.bind(target) as unknown)
          : value;
      },
    });
  };
  return { ...diskCalls, open, ...more };
}

const fail = (code: string) => () => Promise.reject(withCode(code));

const faults: readonly [string, FileCalls][] = [
  ["a full disk at the write", callsWith(() => ({ write: fail("ENOSPC") }))],
  ["a disk error at the write", callsWith(() => ({ write: fail("EIO") }))],
  [
    "a disk that takes half and then nothing",
    callsWith((handle) => {
      let calls = 0;
      return {
        write: (async (bytes: Uint8Array, from: number, length: number) => {
          calls += 1;
          return calls === 1
            ? handle.write(bytes, from, Math.floor(length / 2))
            : { bytesWritten: 0, buffer: bytes };
        }) as FileHandle["write"],
      };
    }),
  ],
  [
    "a write that claims more than it did",
    callsWith((handle) => ({
      write: (async (bytes: Uint8Array, from: number, length: number) => {
        await handle.write(bytes, from, length - 3);
        return { bytesWritten: length, buffer: bytes };
      }) as FileHandle["write"],
    })),
  ],
  ["a failing fsync", callsWith(() => ({ sync: fail("EIO") }))],
  ["a failing stat", callsWith(() => ({ stat: fail("EIO") }))],
  ["a failing rename", callsWith(() => ({}), { rename: fail("EIO") })],
  ["a folder that takes no file", { ...diskCalls, open: fail("EACCES") }],
];

describe("saveFile under faults", () => {
  it.each(faults)("keeps the old file whole after %s", async (_name, calls) => {
    const folder = await temporaryFolder();
    const path = join(folder, "post.md");
    writeFileSync(path, old);

    const saved = saveFile(path, fresh, { calls });

    await expect(saved).rejects.toBeInstanceOf(FileError);
    expect(readFileSync(path, "utf8")).toBe(old);
    expect(readdirSync(folder)).toEqual(["post.md"]);
  });

  it("writes the whole text though each write takes only some bytes", async () => {
    const path = join(await temporaryFolder(), "post.md");
    const calls = callsWith((handle) => ({
      write: ((bytes: Uint8Array, from: number, length: number) =>
        handle.write(bytes, from, Math.min(length, 5))) as FileHandle["write"],
    }));

    await saveFile(path, fresh, { calls });

    expect(readFileSync(path)).toEqual(fresh);
  });

  it("syncs the file before it takes its place, and the folder after", async () => {
    const path = join(await temporaryFolder(), "post.md");
    const steps: string[] = [];
    const calls: FileCalls = {
      ...diskCalls,
      open: async (name, flags, mode) => {
        const handle = await diskCalls.open(name, flags, mode);
        const sync = handle.sync.bind(handle);
        handle.sync = async () => {
          steps.push(flags === "wx" ? "sync file" : "sync folder");
          return sync();
        };
        return handle;
      },
      rename: async (from, to) => {
        steps.push("rename");
        return diskCalls.rename(from, to);
      },
    };

    await saveFile(path, fresh, { calls });

    expect(steps).toEqual(["sync file", "rename", "sync folder"]);
  });

  it("tells path, verb and reason in its message", async () => {
    const path = join(await temporaryFolder(), "post.md");
    const calls = callsWith(() => ({ write: fail("ENOSPC") }));

    await expect(saveFile(path, fresh, { calls })).rejects.toThrow(
      `Could not save ${path}: the disk is full.`,
    );
  });

  it("keeps the old file when its guard objects", async () => {
    const folder = await temporaryFolder();
    const path = join(folder, "post.md");
    writeFileSync(path, old);
    const guard = () => {
      throw new Error("changed meanwhile");
    };

    await expect(saveFile(path, fresh, { guard })).rejects.toThrow();

    expect(readFileSync(path, "utf8")).toBe(old);
    expect(readdirSync(folder)).toEqual(["post.md"]);
  });
});

describe("saveFile", () => {
  it("keeps the mode of the file", async () => {
    const path = join(await temporaryFolder(), "post.md");
    writeFileSync(path, old);
    chmodSync(path, 0o640);

    await saveFile(path, fresh);

    expect(statSync(path).mode & 0o777).toBe(0o640);
  });

  it("writes through a symbolic link, which stays a link", async () => {
    const folder = await temporaryFolder();
    mkdirSync(join(folder, "real"));
    writeFileSync(join(folder, "real", "post.md"), old);
    symlinkSync("real/post.md", join(folder, "link.md"));

    await saveFile(join(folder, "link.md"), fresh);

    expect(lstatSync(join(folder, "link.md")).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(folder, "real", "post.md"))).toEqual(fresh);
    expect(readdirSync(join(folder, "real"))).toEqual(["post.md"]);
  });

  it("refuses a link that leads nowhere", async () => {
    const folder = await temporaryFolder();
    symlinkSync("nowhere.md", join(folder, "link.md"));

    await expect(saveFile(join(folder, "link.md"), fresh)).rejects.toThrow(
      "it does not exist",
    );
    expect(readdirSync(folder)).toEqual(["link.md"]);
  });

  it("makes nothing where the folder is gone", async () => {
    const folder = await temporaryFolder();
    const path = join(folder, "lost", "post.md");

    await expect(saveFile(path, fresh)).rejects.toBeInstanceOf(FileError);
    expect(readdirSync(folder)).toEqual([]);
  });

  it("saves under a name of 255 bytes", async () => {
    const path = join(await temporaryFolder(), `${"ä".repeat(126)}.md`);

    await saveFile(path, fresh);

    expect(readFileSync(path)).toEqual(fresh);
  });
});

describe("a file that another program makes at the same moment", () => {
  it("is saved over like any other", async () => {
    const path = join(await temporaryFolder(), "new.md");
    const realpath: FileCalls["realpath"] = async (asked) => {
      const isFirst = asked === path && !readdirSync(join(path, "..")).length;
      if (!isFirst) return diskCalls.realpath(asked);
      writeFileSync(path, old);
      throw withCode("ENOENT");
    };
    await saveFile(path, fresh, { calls: { ...diskCalls, realpath } });
    expect(readFileSync(path)).toEqual(fresh);
  });
});
