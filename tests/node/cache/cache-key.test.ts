import {
  chmodSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findCacheKey } from "#node";
import { asNobody } from "../../support/as-nobody";
import { temporaryFolder } from "../../support/temporary";

describe("the key of caches", () => {
  it("is made once, in a folder of the user's own, for the user alone", async () => {
    const folder = join(await temporaryFolder(), "config/galley");
    const first = await findCacheKey(folder, "program");
    const second = await findCacheKey(folder, "program");

    expect(first?.secret).toHaveLength(32);
    expect(second).toEqual(first);
    expect(statSync(join(folder, "cache-key")).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(["cache-key"]);
  });

  it("is another for every user, and the same for programs that start at once", async () => {
    const folder = await temporaryFolder();
    const keys = await Promise.all(
      Array.from({ length: 8 }, () => findCacheKey(folder, "program")),
    );
    const other = await findCacheKey(await temporaryFolder(), "program");

    expect(new Set(keys.map((key) => String(key?.secret))).size).toBe(1);
    expect(other?.secret).not.toEqual(keys[0]?.secret);
  });

  it("tells programs apart, and is none for one that does not know itself", async () => {
    const folder = await temporaryFolder();
    const one = await findCacheKey(folder, "one");
    const other = await findCacheKey(folder, "other");

    expect(one?.reader).not.toBe(other?.reader);
    expect(await findCacheKey(folder, "")).toBeNull();
  });

  it("is made anew where its file is damaged", async () => {
    const folder = await temporaryFolder();
    writeFileSync(join(folder, "cache-key"), "short");
    const key = await findCacheKey(folder, "program");

    expect(key?.secret).toHaveLength(32);
    expect(readFileSync(join(folder, "cache-key"))).toEqual(
      Buffer.from(key?.secret ?? []),
    );
  });

  it("is none where it cannot be kept, and never that of a link's choice", async () => {
    const folder = await temporaryFolder();
    chmodSync(folder, 0o555);
    await asNobody(async () => {
      expect(await findCacheKey(folder, "program")).toBeNull();
      expect(await findCacheKey(join(folder, "galley"), "program")).toBeNull();
    });
    chmodSync(folder, 0o755);
    const known = join(await temporaryFolder(), "known");
    writeFileSync(known, Buffer.alloc(32));
    symlinkSync(known, join(folder, "cache-key"));
    expect(await findCacheKey(folder, "program")).toBeNull();
  });
});
