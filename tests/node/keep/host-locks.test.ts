import { spawn } from "node:child_process";
import {
  lutimesSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readLocks, removeLock, silentMs, touchLock, writeLock } from "#node";
import type { HostLock } from "#node";
import { ownIdentity, startOf } from "../../../src/node/keep/process-identity";
import { temporaryFolder } from "../../support/temporary";

const key = "00112233445566aa";
const lock = { key, program: "Galley", since: 1000 };
const isOwn = (each: string): boolean => each === key;

const locksOf = (blog: string): string => join(blog, ".galley/hosts");

/** A lock as another process wrote it. */
async function otherLock(
  blog: string,
  more: Partial<HostLock>,
  silence = 0,
): Promise<void> {
  await writeLock(blog, lock);
  const path = join(locksOf(blog), `${key}.json`);
  const own = JSON.parse(readFileSync(path, "utf8")) as HostLock;
  writeFileSync(path, JSON.stringify({ ...own, ...more }));
  const then = new Date(Date.now() - silence);
  lutimesSync(path, then, then);
}

async function livingKeys(blog: string): Promise<string[]> {
  return (await readLocks(blog, () => false)).map((each) => each.key);
}

async function endedProcess(): Promise<number> {
  const child = spawn(process.execPath, ["-e", ""]);
  await new Promise((resolve) => child.once("exit", resolve));
  return child.pid ?? 0;
}

describe("the lock of a host", () => {
  it("says who has the folder open, while it does", async () => {
    const blog = await temporaryFolder();
    await writeLock(blog, lock);

    const [read] = await readLocks(blog, isOwn);
    expect(read).toMatchObject({ ...lock, ...ownIdentity() });

    await removeLock(blog, key);
    await removeLock(blog, key);
    expect(await readLocks(blog, isOwn)).toEqual([]);
    expect(await touchLock(blog, key)).toBe(false);
  });

  it("of this very process is left over when no window of it has it", async () => {
    const blog = await temporaryFolder();
    await writeLock(blog, lock);

    expect(await livingKeys(blog)).toEqual([]);
    expect(readdirSync(locksOf(blog))).toEqual([]);
  });

  it("of a running process counts, however long it is silent", async () => {
    const blog = await temporaryFolder();
    const child = spawn("sleep", ["60"]);
    try {
      const pid = child.pid ?? 0;
      await otherLock(
        blog,
        { process: pid, started: startOf(pid) },
        process.platform === "linux" ? 10 * silentMs : 0,
      );

      expect(await livingKeys(blog)).toEqual([key]);
    } finally {
      child.kill();
    }
  });

  it("of a process that has ended is cleared away", async () => {
    const blog = await temporaryFolder();
    const pid = await endedProcess();
    await otherLock(blog, { process: pid, started: "123" });

    expect(await livingKeys(blog)).toEqual([]);
    expect(readdirSync(locksOf(blog))).toEqual([]);
  });

  it.skipIf(process.platform !== "linux")(
    "whose process number another process has by now is cleared away (Linux tells when a process was started)",
    async () => {
      const blog = await temporaryFolder();
      await otherLock(blog, { process: process.ppid, started: "1" });

      expect(await livingKeys(blog)).toEqual([]);
      expect(readdirSync(locksOf(blog))).toEqual([]);
    },
  );

  it.skipIf(ownIdentity().machine === "")(
    "from before the machine was started again is cleared away (on machines with a name for themselves)",
    async () => {
      const blog = await temporaryFolder();
      await otherLock(blog, { process: process.ppid, boot: "an earlier one" });

      expect(await livingKeys(blog)).toEqual([]);
      expect(readdirSync(locksOf(blog))).toEqual([]);
    },
  );

  it("of another machine counts as long as it is touched", async () => {
    const blog = await temporaryFolder();
    const far = { host: "far", machine: "m", boot: "b", process: 1 };
    await otherLock(blog, far, silentMs - 20_000);
    expect(await livingKeys(blog)).toEqual([key]);

    await otherLock(blog, far, silentMs + 5000);
    expect(await livingKeys(blog)).toEqual([]);
    // It may be asleep: its lock stays for a day.
    expect(readdirSync(locksOf(blog))).toHaveLength(1);

    expect(await touchLock(blog, key)).toBe(true);
    expect(await livingKeys(blog)).toEqual([key]);

    await otherLock(blog, far, 25 * 60 * 60 * 1000);
    expect(await livingKeys(blog)).toEqual([]);
    expect(readdirSync(locksOf(blog))).toEqual([]);
  });

  it("is not believed when it is damaged or foreign, and no other file is touched", async () => {
    const blog = await temporaryFolder();
    await otherLock(blog, { key: "ffeeddccbbaa9988" });
    const folder = locksOf(blog);
    const secret = join(await temporaryFolder(), "secret");
    writeFileSync(secret, "secret");
    writeFileSync(join(folder, "0000000000000001.json"), "{");
    writeFileSync(join(folder, "0000000000000002.json"), "x".repeat(1e6));
    mkdirSync(join(folder, "0000000000000003.json"));
    symlinkSync(secret, join(folder, "0000000000000004.json"));
    writeFileSync(join(folder, "notes.txt"), "mine");
    const before = readdirSync(folder);

    expect(await livingKeys(blog)).toEqual([]);
    expect(readdirSync(folder)).toEqual(before);
  });

  it("is neither read nor written through a link in the folder's place", async () => {
    const blog = await temporaryFolder();
    const elsewhere = await temporaryFolder();
    mkdirSync(join(blog, ".galley"));
    symlinkSync(elsewhere, locksOf(blog));

    await expect(writeLock(blog, lock)).rejects.toThrow();
    expect(await touchLock(blog, key)).toBe(false);
    expect(await livingKeys(blog)).toEqual([]);
    expect(readdirSync(elsewhere)).toEqual([]);
  });
});
