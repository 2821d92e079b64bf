/**
 * A small disk is filled until a given number of pages is left, from none to twice what the post
 * takes, and then the post is saved. "Saved" must be true, "full" must leave the old text whole, and
 * once there is room the same save works.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  createFile,
  FileError,
  hashOf,
  listSnapshots,
  readJournal,
  saveFile,
} from "#node";
import type { Host } from "#host";
import { times } from "./support/length";
import { record } from "./support/record";
import { fillBlog, litterIn } from "./support/saver-blog";
import { ask, hostOf } from "./support/saver-host";
import { newPostId, postId } from "./support/saver-scenarios";
import { canMount, page, SmallDisk } from "./support/saver-small-disk";
import { drawn } from "./support/saver-walk";

const sizes = Array.from({ length: 128 }, (_, pages) => pages);
const oldText = "The old text, grün.\n".repeat(2000);
/** Takes 64 pages, the last of them in part. */
const newText = "x".repeat(63 * page + 100);

const skipped = canMount() ? "" : " (SKIPPED: it needs root, on Linux)";

interface Tally {
  saved: number;
  refused: number;
  readonly faults: string[];
}

describe(`a disk with little room${skipped}`, () => {
  let disk: SmallDisk;
  beforeAll(async () => {
    if (skipped === "") disk = await SmallDisk.mount(1024);
  });
  afterAll(() => disk?.unmount());

  it.skipIf(skipped !== "")(
    "takes a file whole or refuses it, page by page",
    async () => {
      const replaced = await everySize(async (folder) =>
        saveFile(join(folder, postId), Buffer.from(newText)),
      );
      const made = await everySize(async (folder) => {
        await createFile(join(folder, newPostId), Buffer.from(newText));
      }, newPostId);

      const faults = [...replaced.faults, ...made.faults];
      await record({
        what: "saves on a disk that is filled page by page",
        times: 2 * sizes.length,
        losses: faults.length,
        notes: [
          `${replaced.saved + made.saved} saved`,
          `${replaced.refused + made.refused} refused, and saved with more room`,
        ],
      });
      expect(faults).toEqual([]);
      // It needs its 64 pages, and no more.
      expect(replaced).toMatchObject({ saved: 64, refused: 64 });
      expect(made).toMatchObject({ saved: 64, refused: 64 });
    },
  );

  /** Writes with every number of pages left; `id` is what is written. */
  async function everySize(
    work: (folder: string) => Promise<void>,
    id = postId,
  ): Promise<Tally> {
    const tally: Tally = { saved: 0, refused: 0, faults: [] };
    for (const pages of sizes) {
      const folder = disk.add("blog");
      fillBlog(folder, { [postId]: oldText });
      disk.leave(pages);
      const refusal = await work(folder).then(
        () => null,
        (cause: unknown) => cause,
      );
      if (refusal === null) tally.saved += 1;
      else tally.refused += 1;
      const fault =
        refusal === null
          ? savedFault(folder, id)
          : refusedFault(folder, id, refusal);
      disk.makeRoom();
      if (refusal !== null) await work(folder);
      const later = fault === "" ? savedFault(folder, id) : fault;
      if (later !== "") tally.faults.push(`${pages} pages left: ${later}`);
      disk.remove("blog");
    }
    return tally;
  }

  function savedFault(folder: string, id: string): string {
    if (readFileSync(join(folder, id), "utf8") !== newText) {
      return "told to be saved, and is not";
    }
    return litterFault(folder, [postId, id]);
  }

  function refusedFault(folder: string, id: string, refusal: unknown): string {
    if (readFileSync(join(folder, postId), "utf8") !== oldText) {
      return "the old text is damaged";
    }
    if (!(refusal instanceof FileError)) return String(refusal);
    if (!refusal.message.includes(`${id}: the disk is full.`)) {
      return refusal.message;
    }
    return litterFault(folder, [postId]);
  }

  function litterFault(folder: string, posts: readonly string[]): string {
    const litter = litterIn(folder, posts, true);
    return litter.length === 0 ? "" : `left: ${litter.join(", ")}`;
  }

  it.skipIf(skipped !== "")(
    "never makes the host say too much of a save, a draft or the history",
    async () => {
      // Draft, history and post side by side take three times the post.
      const doubled = sizes.map((pages) => 2 * pages);
      const chosen = drawn(doubled, times(24, doubled.length), 7);
      const tally: Tally = { saved: 0, refused: 0, faults: [] };
      const drafts = { kept: 0, refused: 0 };
      let withoutHistory = 0;

      for (const pages of chosen) {
        const folder = disk.add("blog");
        fillBlog(folder, { [postId]: oldText });
        const host = hostOf(folder);
        await ask(host, "openBlog", { folder });
        disk.leave(pages);

        const fault = await hostFault(host, folder, tally, drafts);
        const snapshots = await listSnapshots(folder, postId);
        const isSaved = readFileSync(join(folder, postId), "utf8") === newText;
        const isKept = snapshots.some(({ hash }) => hash === hashOf(newText));
        if (isSaved && !isKept) withoutHistory += 1;
        disk.makeRoom();
        await saveByHost(host);
        const later = fault === "" ? savedFault(folder, postId) : fault;
        if (later !== "") tally.faults.push(`${pages} pages left: ${later}`);
        await host.close();
        disk.remove("blog");
      }

      await record({
        what: "the host's saves and drafts on a disk filled page by page",
        times: chosen.length,
        losses: tally.faults.length,
        notes: [
          `${tally.saved} saved, ${withoutHistory} of them without room for their history`,
          `${tally.refused} refused, and saved with more room`,
          `${drafts.kept} drafts kept, ${drafts.refused} refused`,
        ],
      });
      expect(tally.faults).toEqual([]);
      expect(tally.saved).toBeGreaterThan(0);
      expect(tally.refused).toBeGreaterThan(0);
      expect(withoutHistory).toBeGreaterThan(0);
    },
  );

  const draft = { id: postId, text: newText, base: hashOf(oldText) };

  async function saveByHost(host: Host): Promise<void> {
    const { status } = await ask(host, "savePost", draft);
    if (status !== "saved") throw new Error(status);
  }

  /** Keeps a draft and saves it; what was said of either must be so. */
  async function hostFault(
    host: Host,
    folder: string,
    tally: Tally,
    drafts: { kept: number; refused: number },
  ): Promise<string> {
    const kept = await host.answer("keepDraft", draft);
    drafts[kept.ok ? "kept" : "refused"] += 1;
    const isKept = (await readJournal(folder)).some(
      ({ text, isDamaged }) => text === newText && !isDamaged,
    );
    if (kept.ok !== isKept) return "what was said of the draft is not so";
    if (!kept.ok && kept.refusal.code !== "disk-full") {
      return kept.refusal.message;
    }
    const saved = await host.answer("savePost", draft);
    tally[saved.ok ? "saved" : "refused"] += 1;
    if (saved.ok) return savedFault(folder, postId);
    const text = readFileSync(join(folder, postId), "utf8");
    if (text !== oldText) return "the old text is damaged";
    if (saved.refusal.code !== "disk-full") return saved.refusal.message;
    return litterFault(folder, [postId]);
  }
});
