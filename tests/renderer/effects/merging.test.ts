// @vitest-environment happy-dom
import { undo } from "@codemirror/commands";
import { describe, expect, it } from "vitest";
import { fakeHash } from "../../support/fake-bridge";
import { later } from "../../support/manual-timers";
import {
  openInMemory,
  type GalleyInMemory,
} from "../../support/galley-in-memory";

const id = "posts/kafka.md";
const head = "---\ntitle: Kafka\ndate: 2026-05-01\n---\n\n";
const written = `${head}First.\n\nSecond.\n\nThird.\n`;
const mine = `${head}First.\n\nSecond.\n\nThird, mine.\n`;
const theirs = `${head}First, theirs.\n\nSecond.\n\nThird.\n`;
const both = `${head}First, theirs.\n\nSecond.\n\nThird, mine.\n`;
const blog = { posts: { [id]: written } };

async function edited(text = mine): Promise<GalleyInMemory> {
  const galley = await openInMemory(blog);
  galley.type(text);
  return galley;
}

async function changeOnDisk(
  { bridge, timers }: GalleyInMemory,
  text: string,
): Promise<void> {
  bridge.disk.set(id, text);
  bridge.announce("postChangedOutside", { id, hash: fakeHash(text) });
  await timers.pass(0);
}

function undoOnce({ texts }: GalleyInMemory): void {
  const state = texts.stateOf(id);
  if (state) undo({ state, dispatch: (tr) => texts.dispatch(id, tr) });
}

describe("a text edited here and elsewhere in different places", () => {
  it("holds both changes as soon as the other one is heard of", async () => {
    const galley = await edited();
    await changeOnDisk(galley, theirs);
    const { store, texts } = galley;
    expect(texts.getText(id)).toBe(both);
    expect(store.get().open[id]).toMatchObject({
      base: fakeHash(theirs),
      isDirty: true,
      saving: { kind: "unsaved" },
    });
    expect(store.get().notice?.text).toContain("both changes are in the text");
  });

  it("is saved by itself, based on what the disk has", async () => {
    const galley = await edited();
    await changeOnDisk(galley, theirs);
    await galley.timers.pass(2000);
    expect(galley.bridge.disk.get(id)).toBe(both);
    expect(galley.bridge.argumentsOf("savePost")).toEqual([
      { id, text: both, base: fakeHash(theirs) },
    ]);
  });

  it("is merged by a save that finds the other text, and saved at once", async () => {
    const galley = await edited();
    galley.bridge.disk.set(id, theirs);
    expect(await galley.effects.saving.save(id)).toBe(true);
    expect(galley.bridge.disk.get(id)).toBe(both);
    expect(galley.store.get().dialog).toBeNull();
    expect(galley.store.get().open[id]?.saving.kind).toBe("saved");
  });

  it("is one step back from what was typed", async () => {
    const galley = await edited();
    await changeOnDisk(galley, theirs);
    undoOnce(galley);
    expect(galley.texts.getText(id)).toBe(mine);
    undoOnce(galley);
    expect(galley.texts.getText(id)).toBe(written);
  });

  it("keeps caret and selection where they were in the words", async () => {
    const galley = await edited();
    const { texts } = galley;
    const at = texts.stateOf(id)?.doc.toString().indexOf("Second") ?? 0;
    texts.dispatch(id, { selection: { anchor: at, head: at + 6 } });
    await changeOnDisk(galley, theirs);
    const state = texts.stateOf(id);
    const { from, to } = state?.selection.main ?? {};
    expect(state?.sliceDoc(from, to)).toBe("Second");
  });

  it("loses the other change by Undo, but not what was typed since", async () => {
    const galley = await edited();
    await changeOnDisk(galley, theirs);
    const offer = galley.store.get().notice?.offer;
    galley.type(both.replace("Third, mine.", "Third, mine, and more."));
    if (offer) await galley.effects.takeOffer(offer);
    expect(galley.texts.getText(id)).toBe(
      mine.replace("mine.", "mine, and more."),
    );
  });

  it("merges what was typed while the disk was read", async () => {
    const galley = await edited();
    const { bridge, timers, texts, type } = galley;
    bridge.disk.set(id, theirs);
    const read = later();
    const text = { id, text: theirs, hash: fakeHash(theirs), readOnly: null };
    bridge.answer.readPost = async () => {
      await read.promise;
      return { ok: true, value: text };
    };
    bridge.announce("postChangedOutside", { id, hash: fakeHash(theirs) });
    await timers.pass(0);
    type(mine.replace("mine", "mine, typed on"));
    read.resolve();
    await timers.pass(0);
    expect(texts.getText(id)).toBe(both.replace("mine", "mine, typed on"));
  });

  it("has its base in the history when it was kept by an earlier session", async () => {
    const kept = { id, text: mine, base: fakeHash(written), kept: 1 };
    const { effects, store, texts } = await openInMemory({
      posts: { [id]: theirs },
      history: { [id]: [written] },
      unsaved: [{ ...kept, isDamaged: false }],
    });
    await effects.posts.showPost(id);
    expect(texts.getText(id)).toBe(both);
    expect(store.get().open[id]).toMatchObject({
      base: fakeHash(theirs),
      saving: { kind: "unsaved" },
    });
  });

  it("is no news when the other change is the same as mine", async () => {
    const galley = await edited();
    await changeOnDisk(galley, mine);
    expect(galley.store.get().open[id]?.isDirty).toBe(false);
    expect(galley.store.get().notice?.text ?? "").not.toContain("elsewhere");
  });

  it("stops merging for a program that never stops writing", async () => {
    const galley = await edited();
    let writes = 0;
    galley.bridge.answer.savePost = () => {
      writes += 1;
      const text = written.replace("First", `First, for time ${writes}`);
      const conflict = { theirs: text, hash: fakeHash(text) };
      return { ok: true, value: { status: "conflict", ...conflict } };
    };
    expect(await galley.effects.saving.save(id)).toBe(false);
    expect(writes).toBeLessThan(10);
    expect(galley.store.get().open[id]?.saving.kind).toBe("conflict");
  });
});

describe("a text edited here and elsewhere in the same place", () => {
  const other = written.replace("Third.", "Third, theirs.");

  it("stays as it is on both sides, and is asked about", async () => {
    const galley = await edited();
    await changeOnDisk(galley, other);
    expect(galley.texts.getText(id)).toBe(mine);
    expect(galley.bridge.disk.get(id)).toBe(other);
    expect(galley.store.get().open[id]?.saving.kind).toBe("conflict");
  });

  it("is merged after all when what was typed makes room for both", async () => {
    const galley = await edited();
    await changeOnDisk(galley, other);
    galley.type(written.replace("First.", "First, mine."));
    expect(await galley.effects.saving.save(id)).toBe(true);
    expect(galley.bridge.disk.get(id)).toBe(
      other.replace("First.", "First, mine."),
    );
  });

  it("needs no answer any more when the file is again as it was", async () => {
    const galley = await edited();
    await changeOnDisk(galley, other);
    await changeOnDisk(galley, written);
    expect(galley.store.get().open[id]?.saving.kind).toBe("unsaved");
    await galley.timers.pass(2000);
    expect(galley.bridge.disk.get(id)).toBe(mine);
  });

  it.each(["takeTheirs", "keepBoth"] as const)(
    "leaves mine in the history: %s",
    async (choice) => {
      const galley = await edited();
      await changeOnDisk(galley, other);
      await galley.effects.conflicts[choice](id);
      expect(galley.bridge.argumentsOf("keepVersion")).toEqual([
        { id, text: mine },
      ]);
      expect(galley.texts.getText(id)).toBe(other);
    },
  );

  it("is written as it was put together out of both", async () => {
    const galley = await edited();
    await changeOnDisk(galley, other);
    const mixed = `${mine}Theirs, added.\n`;
    await galley.effects.conflicts.keepMixed(id, mixed);
    expect(galley.bridge.disk.get(id)).toBe(mixed);
    undoOnce(galley);
    expect(galley.texts.getText(id)).toBe(mine);
  });
});

describe("a file that has shrunk to nothing while its text was edited", () => {
  it("is asked about, and mine is written when it is kept", async () => {
    const galley = await edited();
    await changeOnDisk(galley, "\n");
    expect(galley.store.get().open[id]?.saving.kind).toBe("conflict");
    expect(galley.texts.getText(id)).toBe(mine);
    await galley.effects.conflicts.keepMine(id);
    expect(galley.bridge.disk.get(id)).toBe(mine);
  });

  it("is written again when it was only shown and is kept", async () => {
    const galley = await openInMemory(blog);
    await changeOnDisk(galley, "");
    expect(galley.store.get().open[id]?.saving.kind).toBe("conflict");
    await galley.effects.conflicts.keepMine(id);
    expect(galley.bridge.disk.get(id)).toBe(written);
  });
});
