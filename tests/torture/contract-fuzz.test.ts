/**
 * The contract under fire: every request with arguments of every shape, against the real host on a
 * real folder among files that are none of its business.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { requestNames } from "#bridge";
import type { Answer, RequestName } from "#bridge";
import { hashOf } from "#node";
import { startTestHost } from "../support/test-host";
import type { TestHost } from "../support/test-host";
import {
  drawAnything,
  hostileArgument,
  noFolders,
  roots,
} from "./support/hostile-arguments";
import type { Drawing } from "./support/hostile-arguments";
import { pick } from "./support/hostile-paths";
import { lots, seed, times } from "./support/length";
import { record } from "./support/record";
import {
  filesOutside,
  forgetReading,
  hiddenName,
  makeSurroundings,
  readSince,
  secret,
  stateOf,
  tellsReading,
} from "./support/surroundings";
import type { Surroundings } from "./support/surroundings";

/** Requests in which a person names a folder: what they may touch is told apart. */
const withFolders = new Set<RequestName>([
  "openBlog",
  "createBlog",
  "openSample",
  "closeBlog",
  "listFolders",
  "previewExport",
  "runExport",
]);
const calls = times(150, 10_000);
/** The blog is put back to what it was after so many calls. */
const callsPerBlog = 250;

const unhandled: unknown[] = [];
const hear = (cause: unknown): number => unhandled.push(cause);
const homeBefore = process.env["HOME"];
beforeAll(() => void process.on("unhandledRejection", hear));
afterAll(() => {
  process.off("unhandledRejection", hear);
  process.env["HOME"] = homeBefore;
});

/** What went wrong, in words. */
class Complaints {
  readonly list: string[] = [];

  add(name: string, what: string): void {
    if (this.list.length < 20) this.list.push(`${name}: ${what}`);
  }
}

interface Fuzz {
  readonly at: Surroundings;
  readonly test: TestHost;
  readonly drawing: Drawing;
  readonly complaints: Complaints;
}

async function startFuzz(salt: number, elsewhere = noFolders): Promise<Fuzz> {
  const at = await makeSurroundings();
  const home = join(at.place, "home");
  process.env["HOME"] = home;
  const test = await startTestHost({
    homeFolder: home,
    samplePlace: join(at.free, "Documents"),
  });
  const drawing: Drawing = {
    lot: lots(salt),
    place: at.place,
    folders: [
      at.blog,
      at.free,
      at.place,
      home,
      join(at.place, "outside"),
      join(at.place, "blog-secret"),
      join(at.blog, "posts"),
      join(at.blog, "posts/linked"),
      join(at.blog, ".git"),
      join(at.blog, "posts/a.md"),
      `${at.blog}/../outside`,
      join(at.free, "new/site"),
    ],
    roots: elsewhere,
    ids: () => ["posts/a.md", "posts/2026-02-02-b.md", "posts/bundle/index.md"],
    hashes: () => [hashOf("x"), ...hashesNow],
    anything: drawAnything(seed),
  };
  const hashesNow: string[] = [];
  test.host.on(({ name, event }) => {
    if (name !== "postChangedOutside" || event.hash === null) return;
    hashesNow.push(event.hash);
    hashesNow.splice(0, hashesNow.length - 50);
  });
  return { at, test, drawing, complaints: new Complaints() };
}

/** One call; what an answer may be, and what it must never hold. */
async function call(
  { test, drawing, complaints }: Fuzz,
  name: RequestName,
  mayTell: readonly string[] = [],
  argument: unknown = hostileArgument(name, drawing),
): Promise<Answer<unknown> | null> {
  test.events.length = 0;
  try {
    const answer: Answer<unknown> = await test.host.answer(
      name as unknown,
      argument,
    );
    if (typeof answer.ok !== "boolean") complaints.add(name, "no answer");
    if (!answer.ok && !/\w/.test(answer.refusal.message)) {
      complaints.add(name, "a refusal without words");
    }
    const told = JSON.stringify([answer, test.events]);
    for (const canary of [secret, hiddenName]) {
      const isTold = told.includes(canary) && !mayTell.includes(canary);
      if (isTold) complaints.add(name, `told of ${excerpt(told, canary)}`);
    }
    return answer;
  } catch (cause) {
    complaints.add(name, `threw ${String(cause)} at ${show(argument)}`);
    return null;
  }
}

function excerpt(told: string, canary: string): string {
  const at = told.indexOf(canary);
  return told.slice(Math.max(0, at - 200), at + 60);
}

function show(argument: unknown): string {
  try {
    return JSON.stringify(argument)?.slice(0, 300) ?? String(argument);
  } catch {
    return "something that cannot be shown";
  }
}

describe("a request about the open blog, with arguments of every shape", () => {
  it("reads, writes, lists and names nothing outside the blog, and is always answered", async () => {
    const fuzz = await startFuzz(1);
    const { at, test, complaints } = fuzz;
    const names = requestNames.filter((name) => !withFolders.has(name));
    const canaries = filesOutside(at.place);
    for (const path of canaries) forgetReading(path);
    const canTellReading = tellsReading(at.free);
    const before = stateOf(at.place, [at.blog, at.free]);
    for (const path of canaries) forgetReading(path);
    let count = 0;
    for (let round = 0; round < calls; round += callsPerBlog) {
      at.renewBlog();
      await test.ask("openBlog", { folder: at.blog });
      for (const name of names) {
        const end = Math.min(round + callsPerBlog, calls);
        for (let number = round; number < end; number += 1) {
          await call(fuzz, name);
          count += 1;
        }
        if (!existsSync(join(at.blog, "posts/a.md"))) {
          at.renewBlog();
          await test.ask("refreshBlog", {});
        }
      }
    }
    const read = canTellReading ? readSince(canaries) : [];
    const after = stateOf(at.place, [at.blog, at.free]);
    await test.host.close();
    await record({
      what: "requests of the contract with arguments of every shape",
      times: count,
      losses: complaints.list.length + read.length,
      notes: [
        `${names.length} methods`,
        canTellReading
          ? "0 canaries read by their times"
          : "this disk does not tell when files are read",
      ],
    });
    expect(complaints.list).toEqual([]);
    expect(read).toEqual([]);
    expect(after).toEqual(before);
    expect(unhandled).toEqual([]);
  });
});

describe("a request in which a person names a folder", () => {
  it("lists folders only, and tells of no file in them", async () => {
    const fuzz = await startFuzz(2, [...noFolders, ...roots]);
    const before = stateOf(fuzz.at.place);
    for (let number = 0; number < calls; number += 1) {
      await call(fuzz, "listFolders");
    }
    await fuzz.test.host.close();
    await record({
      what: "folders listed for the person's chooser",
      times: calls,
      losses: fuzz.complaints.list.length,
    });
    expect(fuzz.complaints.list).toEqual([]);
    expect(stateOf(fuzz.at.place)).toEqual(before);
    expect(unhandled).toEqual([]);
  });

  it("opens a blog without writing, and reads nothing beyond the folder that was named", async () => {
    const fuzz = await startFuzz(3);
    const { at, test, complaints } = fuzz;
    const before = stateOf(at.place);
    for (let number = 0; number < calls; number += 1) {
      // Another folder than the blog has its own texts: there is nothing to find but by its own name.
      const answer = await call(fuzz, "openBlog", [secret, hiddenName]);
      const folder = test.host.openFolder();
      if (answer?.ok === true && folder !== null) {
        const strangers = strangersIn(answer, at, folder);
        for (const path of strangers) complaints.add("openBlog", path);
      }
      if (number % 3 === 0) await call(fuzz, "closeBlog");
    }
    // The others of as many: there is nothing to close.
    const others = calls - Math.ceil(calls / 3);
    for (let number = 0; number < others; number += 1)
      await call(fuzz, "closeBlog");
    await test.host.close();
    await record({
      what: "folders opened as blogs, right, wrong and strange, and closed",
      times: 2 * calls,
      losses: complaints.list.length,
    });
    expect(complaints.list).toEqual([]);
    expect(stateOf(at.place)).toEqual(before);
    expect(unhandled).toEqual([]);
  });

  it("makes blogs in empty places only, and changes no file that was there", async () => {
    const fuzz = await startFuzz(4, [...noFolders, ...roots]);
    const { at, test, complaints } = fuzz;
    const before = stateOf(at.place);
    for (let number = 0; number < calls; number += 1) {
      await call(fuzz, "createBlog", [secret, hiddenName]);
      // Each that is right copies the whole sample: mostly wrong ones.
      const argument = pick(fuzz.drawing.lot, fuzz.drawing.anything);
      await call(fuzz, "openSample", [secret, hiddenName], argument);
    }
    await test.host.close();
    const lost = changed(before, stateOf(at.place));
    await record({
      what: "blogs made, at places right and wrong, and samples opened",
      times: 2 * calls,
      losses: complaints.list.length + lost.length,
    });
    expect(complaints.list).toEqual([]);
    expect(lost).toEqual([]);
    expect(unhandled).toEqual([]);
  });

  it("exports without reading or changing a file that is not the site's own", async () => {
    const fuzz = await startFuzz(5, [...noFolders, ...roots]);
    const { at, test, complaints } = fuzz;
    await test.ask("openBlog", { folder: at.blog });
    const canaries = filesOutside(at.place);
    const before = stateOf(at.place, [join(at.blog, ".galley")]);
    for (const path of canaries) forgetReading(path);
    const written = stateOf(at.place, [join(at.blog, ".galley")]);
    for (const path of canaries) forgetReading(path);
    const canTellReading = tellsReading(at.free);
    for (let number = 0; number < 2 * calls; number += 1) {
      const isPreview = number % 2 === 0;
      // A person is shown what stands in the folder that is to be the site's.
      await call(fuzz, isPreview ? "previewExport" : "runExport", [hiddenName]);
    }
    const read = canTellReading ? readSince(canaries) : [];
    await test.host.close();
    const lost = changed(
      written,
      stateOf(at.place, [join(at.blog, ".galley")]),
    );
    await record({
      what: "exports to folders right, wrong and strange, and looks at them",
      times: 2 * calls,
      losses: complaints.list.length + lost.length + read.length,
    });
    expect(before.size).toBe(written.size);
    expect(complaints.list).toEqual([]);
    expect(lost).toEqual([]);
    expect(read).toEqual([]);
    expect(unhandled).toEqual([]);
  });
});

describe("a name that is no request", () => {
  it("is refused, whatever it is", async () => {
    const { host } = await startTestHost();
    const names = [
      "",
      "__proto__",
      "constructor",
      "toString",
      "hasOwnProperty",
      "getApp ",
      "GETAPP",
      "getApp\0",
      "../getApp",
      "x".repeat(1_000_000),
    ];
    for (const name of names) {
      expect(await host.answer(name, {}), name.slice(0, 20)).toMatchObject({
        ok: false,
        refusal: { code: "bad-request" },
      });
    }
  });
});

/** Files of a state that are not as they were; new ones do not count. */
function changed(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): string[] {
  return [...before].flatMap(([path, was]) =>
    after.get(path) === was
      ? []
      : [`${path} was ${was}, is ${after.get(path)}`],
  );
}

/** Posts of an opened folder that do not lie in it. */
function strangersIn(
  answer: Answer<unknown> & { ok: true },
  { place }: Surroundings,
  folder: string,
): string[] {
  const state = JSON.stringify(answer.value);
  return filesOutside(place)
    .filter((path) => !path.startsWith(`${folder}/`))
    .filter((path) => state.includes(`of ${path.slice(place.length + 1)}`));
}
